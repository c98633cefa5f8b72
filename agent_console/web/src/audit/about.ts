/** What an entry of the audit log is about, in words. */

interface Words {
  readonly kinds: Readonly<Record<string, string>>;
  readonly session: string;
  readonly studio: string;
  readonly all: string;
}

const LOOKED_INTO = 'audit of ';
const STUDIO = 'the studio, by telephone';

/** "klient 7": the kind in words, and what it is called; of a look into the log, at whom or what. */
export function about(object: string, words: Words): string {
  if (object === STUDIO) return words.studio;
  if (object.startsWith(LOOKED_INTO)) {
    const sought = object.slice(LOOKED_INTO.length);
    return `${words.kinds['audit']}: ${sought === 'all' ? words.all : about(sought, words)}`;
  }
  const [kind = '', ...rest] = object.split(' ');
  const known: Readonly<Record<string, string>> = { ...words.kinds, session: words.session };
  return known[kind] ? [known[kind], ...rest].join(' ') : object;
}
