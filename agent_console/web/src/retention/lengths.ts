/** "90 dni", "24 miesiące". */
import type { KeptPeriod } from '../lib/api/retention';
import { said } from '../lib/i18n';
import { retentionWords } from '../lib/i18n/words/retention';

export const inUnit = ({ unit }: KeptPeriod, length: number): string =>
  said(retentionWords)[unit](length);
