import { counted, inBoth } from '..';

/** Recordings: what is looked for, what is found, and who has listened. */
export const recordingWords = inBoth(
  {
    title: 'Nagrania',
    list: 'Nagrania od najnowszego',
    noted: 'Każde odsłuchanie zostaje w dzienniku, zanim słychać nagranie.',
    kind: 'Rodzaj',
    kinds: { conversation: 'rozmowa', voice_message: 'wiadomość głosowa', comment: 'komentarz' },
    sound: 'Stan nagrania',
    sounds: { there: 'do odsłuchania', held: 'usunięcie wstrzymane', gone: 'usunięte' },
    length: 'Długość',
    whose: 'Telefon, klient lub zgłoszenie',
    made: 'Nagrano',
    ticket: 'Zgłoszenie',
    shown: (shown: number, all: number) =>
      counted('pl', all, { one: 'nagranie', few: 'nagrania', many: 'nagrań', other: 'nagrania' }) +
      (shown < all ? `, na liście: ${shown}` : ''),
    none: 'Brak takich nagrań',
    noneText:
      'Nagrywa się tylko rozmowy osób, które się na to zgodziły, oraz wiadomości głosowe i komentarze.',
    listen: 'Odsłuchaj',
    listenTo: (name: string) => `Odsłuchaj: ${name}`,
    name: (kind: string, when: string) => `${kind}, ${when}`,
    expired: (date: string) => `usunięte po terminie, ${date}`,
    erased: (who: string, date: string) => `usunięte: ${who}, ${date}`,
    held: 'usunięcie wstrzymane',
    nobody: 'bez odsłuchań',
    listened: (count: number) =>
      counted('pl', count, {
        one: 'odsłuchanie',
        few: 'odsłuchania',
        many: 'odsłuchań',
        other: 'odsłuchania',
      }),
  },
  {
    title: 'Recordings',
    list: 'Recordings, newest first',
    noted: 'Each time somebody listens is noted in the audit log before anything is heard.',
    kind: 'Kind',
    kinds: { conversation: 'call', voice_message: 'voice message', comment: 'comment' },
    sound: 'State of the recording',
    sounds: { there: 'can be heard', held: 'erasure on hold', gone: 'erased' },
    length: 'Length',
    whose: 'Telephone, customer or ticket',
    made: 'Recorded',
    ticket: 'Ticket',
    shown: (shown, all) =>
      counted('en', all, { one: 'recording', other: 'recordings' }) +
      (shown < all ? `, on the list: ${shown}` : ''),
    none: 'No such recordings',
    noneText: 'Only calls of people who agreed are recorded, and voice messages and comments.',
    listen: 'Listen',
    listenTo: (name) => `Listen to: ${name}`,
    name: (kind, when) => `${kind}, ${when}`,
    expired: (date) => `erased after its time, ${date}`,
    erased: (who, date) => `erased by ${who}, ${date}`,
    held: 'erasure on hold',
    nobody: 'nobody has listened',
    listened: (count) => `listened ${counted('en', count, { one: 'time', other: 'times' })}`,
  },
);
