/** What was measured of a part, in words; nothing where a part only works or does not. */
import type { HousePart } from '../lib/api/health';
import { said } from '../lib/i18n';
import { day, figure, hour, percent } from '../lib/i18n/format';
import { healthWords } from '../lib/i18n/words/health';

const milliseconds = (seconds: number) => figure(1000 * seconds, 0);

export function measured({ part, figure: value, since }: HousePart): string {
  const t = said(healthWords);
  const moment = since ? `${day(since)}, ${hour(since)}` : '';
  const told = value ?? 0;
  const from = since && t.since(moment);
  switch (part) {
    case 'database':
      return value === null ? '' : t.within(milliseconds(value));
    case 'loop':
      return t.late(milliseconds(told));
    case 'disk':
      return t.free(percent(told, 1) ?? '');
    case 'backup':
      return since ? t.backupOf(moment) : '';
    case 'outbox':
    case 'failed':
      return [t.messages(told), from].filter(Boolean).join(', ');
    case 'work':
      return told ? [t.overdue(told), from].filter(Boolean).join(', ') : '';
    default:
      return from || '';
  }
}
