/** Keys of the console. AltGr writes Polish letters, so Alt alone counts and AltGraph never does. */

import { meant } from './own-keys';
import { preferences } from './preferences.svelte';

export type Chord = `${'' | 'Alt+' | 'Ctrl+' | 'Ctrl+Shift+'}${string}`;
export type Bindings = Partial<Record<Chord, () => void>>;

/** The name of what was pressed, e.g. `F2`, `Alt+P`, `Ctrl+Shift+Enter`. */
export function chord(event: KeyboardEvent): Chord {
  const altGr = event.getModifierState('AltGraph');
  const alt = event.altKey && !event.ctrlKey && !altGr ? 'Alt+' : '';
  const ctrl = event.ctrlKey && !event.altKey && !altGr ? 'Ctrl+' : '';
  const shift = ctrl && event.shiftKey ? 'Shift+' : '';
  // Alt changes the letter on some layouts; the place of the key does not move.
  const key = alt ? event.code.replace(/^(Key|Digit)/, '') : event.key;
  return `${ctrl}${shift}${alt}${key}` as Chord;
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=radio], [type=checkbox]), textarea, select');

/** Listens while a component lives. Single characters act only outside text fields. */
export function shortcuts(bindings: () => Bindings): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.repeat || document.querySelector('dialog[open]')) return;
    const pressed = chord(event);
    if (pressed.length === 1 && (isWriting(event.target) || event.altKey || event.ctrlKey)) return;
    const act = bindings()[meant(pressed, preferences.keys) as Chord];
    if (!act) return;
    event.preventDefault();
    act();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}
