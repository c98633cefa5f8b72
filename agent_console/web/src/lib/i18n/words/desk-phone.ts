import { inBoth } from '..';

/** Which telephone rings: the one in the browser, or one on the desk. */
export const deskPhoneWords = inBoth(
  {
    title: 'Telefon',
    about:
      'Rozmowy można odbierać w przeglądarce albo zwykłym telefonem SIP na biurku. Karta dzwoniącego i zapis rozmowy zostają na ekranie.',
    here: 'Telefon jest w przeglądarce',
    there: {
      registered: 'Telefon na biurku działa',
      away: 'Telefon na biurku nie jest zalogowany',
    },
    thereText: {
      registered:
        'Odbierasz, wyciszasz i wstrzymujesz przy telefonie; rozłączyć i przekazać można też na ekranie. Głośność i słuchawki ustawia się w telefonie.',
      away: 'Wpisz w telefonie pokazane dane; jeśli ich już nie masz, utwórz nowe hasło. Gotowość można włączyć dopiero wtedy, gdy telefon się zaloguje.',
    },
    choose: 'Przejdź na telefon na biurku',
    renew: 'Nowe hasło',
    leave: 'Wróć do przeglądarki',
    inCall: 'W czasie rozmowy telefonu nie można zmienić.',
    once: 'Te dane widać tylko teraz',
    onceText:
      'Wpisz je w telefonie: najwygodniej w jego ustawieniach na stronie WWW. Telefon w przeglądarce jest od teraz wyłączony, a poprzednie hasło nie działa.',
    fields: {
      server: 'Adres serwera',
      port: 'Port',
      transport: 'Transport',
      username: 'Użytkownik',
      password: 'Hasło',
    },
    copy: 'Kopiuj',
    copyOf: (what: string) => `Kopiuj: ${what}`,
    copied: (what: string) => `Skopiowano: ${what}.`,
    done: 'Wpisane',
  },
  {
    title: 'Telephone',
    about:
      'Calls can be answered in the browser or at an ordinary SIP phone on the desk. The card of the caller and the record of the call stay on the screen.',
    here: 'The phone is in the browser',
    there: { registered: 'The desk phone works', away: 'The desk phone is not registered' },
    thereText: {
      registered:
        'You answer, mute and hold at the phone; hanging up and transferring work on the screen, too. Loudness and headset are set in the phone.',
      away: 'Type into the phone what was shown; if you no longer have it, make a new password. You can be ready only once the phone has registered.',
    },
    choose: 'Use a desk phone',
    renew: 'New password',
    leave: 'Back to the browser',
    inCall: 'The phone cannot be changed during a call.',
    once: 'This is shown only now',
    onceText:
      'Type it into the phone; its settings in a browser are the easiest place. The phone in this browser is off from now on, and a password from before no longer works.',
    fields: {
      server: 'Server address',
      port: 'Port',
      transport: 'Transport',
      username: 'User name',
      password: 'Password',
    },
    copy: 'Copy',
    copyOf: (what) => `Copy: ${what}`,
    copied: (what) => `Copied: ${what}.`,
    done: 'Typed in',
  },
);

export const deskPhoneProblems = inBoth(
  {
    in_talk: 'W czasie rozmowy telefonu nie można zmienić.',
    no_desk_phones: 'Telefony na biurku są tu wyłączone.',
    unavailable: 'Centrala nie odpowiada. Spróbuj za chwilę.',
  } as Record<string, string>,
  {
    in_talk: 'The phone cannot be changed during a call.',
    no_desk_phones: 'Desk phones are switched off here.',
    unavailable: 'The exchange does not answer. Try again in a moment.',
  },
);
