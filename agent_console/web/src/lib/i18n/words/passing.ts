import { inBoth } from '..';

/** Passing a caller on, to a colleague or to a queue. */
export const passingWords = inBoth(
  {
    title: 'Przekazanie rozmowy',
    to: 'Do kogo',
    hint: 'Wpisz nazwisko albo wybierz strzałkami.',
    queue: { pl: 'Kolejka: polski', en: 'Kolejka: angielski' },
    people: 'Koledzy i kolejki',
    nobody: 'Nie ma nikogo o tym nazwisku.',
    askFirst: 'Zapytaj najpierw',
    atOnce: 'Przekaż od razu',
    cancel: 'Anuluj',
    passedOn: (who: string) => `Przekazano: ${who}.`,
    failed: 'Nie przekazano. Rozmowa trwa u Ciebie.',
    refusals: {
      colleague_not_ready: 'Ta osoba nie odbiera teraz połączeń. Wybierz inną albo kolejkę.',
      talk_over: 'Rozmowa już się skończyła.',
      asking: 'Najpierw zakończ rozmowę z osobą, którą pytasz.',
    } as Record<string, string>,
  },
  {
    title: 'Transfer of the call',
    to: 'To whom',
    hint: 'Type a name or choose with the arrows.',
    queue: { pl: 'Queue: Polish', en: 'Queue: English' },
    people: 'Colleagues and queues',
    nobody: 'Nobody has that name.',
    askFirst: 'Ask first',
    atOnce: 'Transfer at once',
    cancel: 'Cancel',
    passedOn: (who) => `Transferred: ${who}.`,
    failed: 'Not transferred. The call stays with you.',
    refusals: {
      colleague_not_ready: 'This person takes no calls now. Choose somebody else or a queue.',
      talk_over: 'The call is over.',
      asking: 'First end the talk to the person you ask.',
    },
  },
);
