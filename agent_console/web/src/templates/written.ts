/** Who wrote a template, and when. */
import type { Template } from '../lib/api/templates';
import { dateAndYear } from '../lib/i18n/format';
import type { templateWords } from '../lib/i18n/words/templates';
import { nameOf } from '../lib/people';

/** The house itself, whose first templates no person wrote. */
const HOUSE = 'hotline';

export function writtenBy(one: Template, t: (typeof templateWords)['pl']): string {
  if (one.written_by === HOUSE) return t.house;
  return t.by(nameOf(one.written_by), dateAndYear(one.written_at));
}
