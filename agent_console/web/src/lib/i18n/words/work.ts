import { inBoth } from '..';

/** The page of a consultant between calls. */
export const workWords = inBoth(
  {
    myWork: 'Moja praca',
    newest: 'Najnowsze sprawy',
    shift: 'Twój dzień',
    shiftPage: 'Zmiana',
    shiftLine: (calls: number, time: string) => `Rozmowy dziś: ${calls}, łącznie ${time}`,
    calls: 'Rozmowy',
    resolved: 'Rozwiązane w rozmowie',
    average: 'Średnia rozmowa',
    onAir: 'Aktywne komunikaty',
    none: 'Brak.',
    all: 'Wszystkie',
  },
  {
    myWork: 'My work',
    newest: 'Newest tickets',
    shift: 'Your day',
    shiftPage: 'Shift page',
    shiftLine: (calls, time) => `Calls today: ${calls}, ${time} in all`,
    calls: 'Calls',
    resolved: 'Resolved in the call',
    average: 'Average talk',
    onAir: 'Announcements on air',
    none: 'None.',
    all: 'All',
  },
);
