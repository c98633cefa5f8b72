import { inBoth } from '..';

/** The buttons of a headset. */
export const headsetWords = inBoth(
  {
    title: 'Przyciski na słuchawkach',
    about:
      'Przycisk słuchawki odbiera i kończy rozmowę, przycisk mikrofonu wycisza. Wskaż słuchawki raz, przeglądarka je zapamięta.',
    works: (name: string) => `Działają przyciski: ${name}`,
    connect: 'Włącz przyciski',
    disconnect: 'Wyłącz przyciski',
    failed: 'Te słuchawki nie udostępniły przycisków',
    failedText:
      'Może używać ich inny program albo nie mają przycisków telefonu. Klawisze F2, F8 i F9 działają jak zawsze.',
  },
  {
    title: 'Buttons of the headset',
    about:
      'The hook button answers and ends a talk, the microphone button mutes. Point at the headset once; the browser remembers it.',
    works: (name) => `Buttons that work: ${name}`,
    connect: 'Use the buttons',
    disconnect: 'Do not use the buttons',
    failed: 'This headset gave no buttons',
    failedText:
      'Another program may be using them, or it has no telephone buttons. The keys F2, F8 and F9 work as always.',
  },
);
