import { counted, inBoth } from '..';
import type { Language } from '../../api/types';

const to: Record<Language, string> = { pl: 'polskiej', en: 'angielskiej' };
const name: Record<Language, string> = { pl: 'Polish', en: 'English' };

/** A supervisor moves a waiting caller to another queue. */
export const movingWords = inBoth(
  {
    open: 'Przenieś',
    openOf: (tail: string) => `Przenieś do innej kolejki: numer ${tail}`,
    title: (tail: string) => `Inna kolejka: numer ${tail}`,
    waits: (from: Language, length: string) => `Czeka w kolejce ${to[from]}: ${length}`,
    text: (queue: Language) =>
      `Czas przyjścia się nie zmieni, więc nikt, kto czeka dłużej, nie straci miejsca. Zapowiedzi będą ${
        queue === 'pl' ? 'po polsku' : 'po angielsku'
      }. Powrót do poprzedniej kolejki jest możliwy w ten sam sposób.`,
    there: (queue: Language) => `W kolejce ${to[queue]}`,
    waiting: (count: number) =>
      counted('pl', count, { one: 'osoba czeka', few: 'osoby czekają', other: 'osób czeka' }),
    ready: (count: number) => `w gotowości: ${count}`,
    busy: (count: number) => `w rozmowie lub po niej: ${count}`,
    nobody: (queue: Language) => `W kolejce ${to[queue]} nikt teraz nie odbiera.`,
    nobodyText: 'Po przeniesieniu ta osoba usłyszy, że nikt nie może odebrać.',
    move: (queue: Language) => `Przenieś do kolejki ${to[queue]}`,
    moved: (queue: Language, tail: string) => `Przeniesiono do kolejki ${to[queue]}: numer ${tail}`,
    failed: 'Nie przeniesiono.',
    gone: 'Ta osoba już nie czeka w kolejce.',
  },
  {
    open: 'Move',
    openOf: (tail) => `Move to another queue: number ${tail}`,
    title: (tail) => `Another queue: number ${tail}`,
    waits: (from, length) => `Waiting in the ${name[from]} queue: ${length}`,
    text: (queue) =>
      `The time of arrival stays, so nobody who has waited longer loses their place. Announcements will be in ${name[queue]}. The way back is the same.`,
    there: (queue) => `In the ${name[queue]} queue`,
    waiting: (count) => counted('en', count, { one: 'caller waits', other: 'callers wait' }),
    ready: (count) => `ready: ${count}`,
    busy: (count) => `in a call or after one: ${count}`,
    nobody: (queue) => `Nobody takes calls of the ${name[queue]} queue now.`,
    nobodyText: 'Once moved, the caller will hear that nobody can answer.',
    move: (queue) => `Move to the ${name[queue]} queue`,
    moved: (queue, tail) => `Moved to the ${name[queue]} queue: number ${tail}`,
    failed: 'Not moved.',
    gone: 'This caller no longer waits in the queue.',
  },
);

export const movingProblems = inBoth<Record<string, string>>(
  {
    not_waiting: 'Ta osoba już nie czeka: rozmowę odebrano albo się zakończyła.',
    rings: 'U konsultanta właśnie dzwoni. Jeśli nikt nie odbierze, ta osoba znów będzie czekać.',
    in_this_queue: 'Ta osoba czeka już w tej kolejce.',
  },
  {
    not_waiting: 'This caller no longer waits: the call was answered or is over.',
    rings: 'A consultant is being rung. If nobody answers, the caller will wait again.',
    in_this_queue: 'This caller waits in that queue already.',
  },
);
