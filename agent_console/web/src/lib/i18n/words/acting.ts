import { inBoth } from '..';

/** What a supervisor does with the line of somebody else. */
export const actingWords = inBoth(
  {
    title: (name: string) => `Połączenia: ${name}`,
    text: 'Ta osoba zobaczy, kto to zmienił. Zapisze to też dziennik zdarzeń.',
    pause: 'Wstrzymaj połączenia',
    busy: 'Wstrzymać można po rozmowie i po zapisaniu jej wyniku. Rozmowa potrwa do końca także po wyłączeniu z kolejek.',
    takeOut: 'Wyłącz z kolejek',
    queues: 'Kolejki',
    queue: { pl: 'polska', en: 'angielska' },
    queuesHint: 'Od zaraz, aż do następnej zmiany. Rozmowa, która trwa, potrwa do końca.',
    changeQueues: 'Zmień kolejki',
    noQueue: 'Wybierz co najmniej jedną kolejkę.',
    done: (name: string) => `Zmieniono: ${name}`,
    failed: 'Nie zmieniono.',
  },
  {
    title: (name) => `Calls of ${name}`,
    text: 'They will see who changed it. The audit log keeps it, too.',
    pause: 'Pause calls',
    busy: 'A pause has to wait for the end of the call and its outcome. A call goes on to its end, also when its consultant is taken out of the queues.',
    takeOut: 'Take out of the queues',
    queues: 'Queues',
    queue: { pl: 'Polish', en: 'English' },
    queuesHint: 'From now on, until somebody changes it again. A call goes on to its end.',
    changeQueues: 'Change queues',
    noQueue: 'Choose at least one queue.',
    done: (name) => `Changed: ${name}`,
    failed: 'Not changed.',
  },
);

export const actingProblems = inBoth<Record<string, string>>(
  {
    takes_no_calls: 'Ta osoba już nie odbiera połączeń.',
    in_talk: 'Ta osoba właśnie rozmawia.',
    wrap_up_open: 'Ta osoba zapisuje wynik rozmowy.',
  },
  {
    takes_no_calls: 'This person takes no calls any more.',
    in_talk: 'This person is in a call.',
    wrap_up_open: 'This person is writing down how a call ended.',
  },
);
