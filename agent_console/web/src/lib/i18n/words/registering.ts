import { inBoth } from '..';

/** Registering what came without a call. */
export const registeringWords = inBoth(
  {
    title: 'Nowa sprawa bez rozmowy',
    open: 'Nowa sprawa',
    sub: (name: string, number: string) => `${name}, klient ${number}`,
    rule: 'Tylko to, co przyszło z konta klienta: przez portal albo z adresu e-mail tego konta. Klient dostanie potwierdzenie z numerem.',
    channel: 'Jak przyszło',
    channels: { email: 'e-mail', portal: 'portal', telephone: 'rozmowa' },
    body: 'Treść',
    bodyHint: 'Słowami klienta. Bez numeru PESEL.',
    save: 'Zarejestruj',
    saved: (number: string) => `Zarejestrowano ${number}`,
    writtenHint: 'Przed przyjęciem trzeba sprawdzić, czy przyszła z konta klienta tej sprawy.',
  },
  {
    title: 'New ticket without a call',
    open: 'New ticket',
    sub: (name, number) => `${name}, customer ${number}`,
    rule: "Only what came from the customer's account: by portal, or from its e-mail address. The customer is sent a confirmation with the number.",
    channel: 'How it came',
    channels: { email: 'e-mail', portal: 'portal', telephone: 'a talk' },
    body: 'Text',
    bodyHint: "In the customer's words. Without a PESEL number.",
    save: 'Register',
    saved: (number) => `${number} registered`,
    writtenHint: "See first whether it came from the account of this ticket's customer.",
  },
);
