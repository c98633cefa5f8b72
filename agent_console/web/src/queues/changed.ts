/** Who has changed it last, in a sentence. */
import type { Changed } from '../lib/api/queues';
import { said } from '../lib/i18n';
import { dateAndYear } from '../lib/i18n/format';
import { queueWords } from '../lib/i18n/words/queues';

export function changed({ changed_by, changed_at }: Changed): string {
  const t = said(queueWords);
  return changed_at ? t.by(changed_by ?? '', dateAndYear(changed_at)) : t.asConfigured;
}
