/** Moments and ages as the shift page tells them. */
import { said } from '../lib/i18n';
import { day, hour } from '../lib/i18n/format';
import { shiftWords } from '../lib/i18n/words/shift';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TWO_DAYS = 48 * HOUR;

/** pon., 23.11 9:41 */
export const when = (at: string) => `${day(at)} ${hour(at)}`;

/** 40 min, 5 godz., 3 dni: how long something has lasted. */
export function age(since: string, now: number): string {
  const t = said(shiftWords);
  const ms = Math.max(0, now - Date.parse(since));
  if (ms < HOUR) return t.minutes(Math.floor(ms / MINUTE));
  if (ms < TWO_DAYS) return t.hours(Math.floor(ms / HOUR));
  return t.days(Math.floor(ms / (24 * HOUR)));
}
