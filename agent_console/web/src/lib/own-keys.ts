/** Which key a person uses for which deed: ours, another one, or none. Pure. */
import type { Chord } from './shortcuts';

/** What a key does, in the order of the help sheet; ours are those that the house prints. */
export const OURS = {
  answer: 'F2',
  hold: 'F4',
  mute: 'F8',
  end: 'F9',
  save: 'Ctrl+Enter',
  followUp: 'Ctrl+Shift+Enter',
  ready: 'Alt+R',
  breakAfter: 'Alt+P',
  transfer: 'Alt+T',
  keypad: 'Alt+K',
  call: 'Alt+J',
  recording: 'Alt+M',
  findArticle: 'Alt+W',
  readFirst: 'Alt+1',
  readSecond: 'Alt+2',
  readThird: 'Alt+3',
  sendArticle: 'Alt+0',
  reviewed: 'Alt+V',
  acknowledge: 'Alt+Y',
  search: 'Ctrl+K',
  help: 'F1',
} as const satisfies Record<string, Chord>;

export type KeyDeed = keyof typeof OURS;
/** Only what differs from ours; an empty text: no key. */
export type OwnKeys = Partial<Record<KeyDeed, string>>;

export const DEEDS = Object.keys(OURS) as KeyDeed[];

/** The numbers of wrap-up and the keys of dialogs cannot be moved, and nothing else may take them. */
const FREE = /^(F([1-9]|1[0-2])|Alt\+[A-Z0-9]|Ctrl\+(K|Enter)|Ctrl\+Shift\+Enter)$/;
/** Alt with these writes Polish letters on some keyboards, or moves the browser. */
const NOT_OURS = new Set([
  ...['A', 'C', 'E', 'L', 'N', 'O', 'S', 'X', 'Z'].map((letter) => `Alt+${letter}`),
  ...['F5', 'F6', 'F11', 'F12', 'Alt+D', 'Alt+F'],
]);

export const keyOf = (deed: KeyDeed, own: OwnKeys): string => own[deed] ?? OURS[deed];

export type Refusal = 'not_a_key' | 'taken';

/** Why this key cannot be the deed's; undefined when it can. */
export function refusal(deed: KeyDeed, key: string, own: OwnKeys): Refusal | undefined {
  if (!FREE.test(key) || NOT_OURS.has(key)) return 'not_a_key';
  return holder(key, own, deed) ? 'taken' : undefined;
}

/** Which other deed has this key. */
export function holder(key: string, own: OwnKeys, but?: KeyDeed): KeyDeed | undefined {
  return DEEDS.find((deed) => deed !== but && keyOf(deed, own) === key);
}

/** With this key, ours being no choice of one's own. */
export function changed(own: OwnKeys, deed: KeyDeed, key: string): OwnKeys {
  const { [deed]: _before, ...others } = own;
  return key === OURS[deed] ? others : { ...others, [deed]: key };
}

/** What was pressed, as the house prints it: a letter with Ctrl is written large. */
export const asPrinted = (pressed: string): string =>
  pressed.replace(/^Ctrl\+([a-z])$/, (_, letter: string) => `Ctrl+${letter.toUpperCase()}`);

/** Our key for what this person pressed; the key that they gave away does nothing. */
export function meant(pressed: string, own: OwnKeys): string {
  const key = asPrinted(pressed);
  const deed = holder(key, own);
  if (deed) return OURS[deed];
  return DEEDS.some((one) => OURS[one] === key) ? '' : pressed;
}

/** As it stands on the keyboard: "Alt K", "Ctrl ↵". */
export const shown = (key: string): string => key.replaceAll('+', ' ').replace('Enter', '↵');

/** For aria-keyshortcuts, which names Ctrl in full. */
export const spoken = (deed: KeyDeed, own: OwnKeys): string | undefined =>
  keyOf(deed, own).replace('Ctrl', 'Control') || undefined;

/** What was kept, if it still is what it was; a conflict in it leaves ours. */
export function read(kept: string | null): OwnKeys {
  let own: OwnKeys = {};
  for (const [deed, key] of Object.entries(parsed(kept))) {
    if (!isDeed(deed) || typeof key !== 'string') continue;
    if (key === '' || FREE.test(key)) own = changed(own, deed, key);
  }
  const keys = DEEDS.map((deed) => keyOf(deed, own)).filter(Boolean);
  return new Set(keys).size === keys.length ? own : {};
}

const isDeed = (name: string): name is KeyDeed => name in OURS;

function parsed(kept: string | null): object {
  try {
    const found: unknown = JSON.parse(kept ?? '{}');
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}
