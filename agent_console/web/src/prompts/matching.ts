/** Whether a prompt is the one that somebody searches for. */
import type { Prompt } from '../lib/api/prompts';

/** With and without Polish signs alike; ł is a letter of its own to Unicode. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/ł/g, 'l');

/** Every word is somewhere in the text or the name. */
export function matching({ key, text }: Pick<Prompt, 'key' | 'text'>, words: string): boolean {
  const here = plain(`${key} ${text}`);
  return plain(words)
    .split(/\s+/)
    .every((word) => here.includes(word));
}
