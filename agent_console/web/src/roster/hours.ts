/** Stretches of a day, as people say them. */
import type { Coverage } from '../lib/api/roster';
import { day, dayKey, hour } from '../lib/i18n/format';

export const HALVES = 48;

/** 9:30, of the half hours since midnight; the last one ends at 24:00. */
export const halfHour = (half: number) => `${Math.floor(half / 2)}:${half % 2 ? '30' : '00'}`;

const MIDNIGHT = '0:00';

/** 22:00–6:00; of other days with the day before the hour. What ends at midnight ends at 24:00. */
export function between(start: string, end: string, shown: string): string {
  const within = (moment: number, text: string) =>
    dayKey(moment) === shown ? text : `${day(moment)} ${text}`;
  const last = hour(end) === MIDNIGHT ? '24:00' : hour(end);
  return `${within(Date.parse(start), hour(start))}–${within(Date.parse(end) - 1, last)}`;
}

export interface Stretch {
  starts_at: string;
  ends_at: string;
  /** By language, in the order of the coverage. */
  cells: { planned: number; minimum: number }[];
}

const HALF_HOUR_MS = 1_800_000;

/** Neighbouring half hours with the same people are one stretch. */
export function stretches(coverage: Coverage[]): Stretch[] {
  const found: Stretch[] = [];
  for (const [at, { starts_at }] of (coverage[0]?.halves ?? []).entries()) {
    const cells = coverage.map(({ halves }) => ({
      planned: halves[at]?.planned ?? 0,
      minimum: halves[at]?.minimum ?? 0,
    }));
    const ends_at = new Date(Date.parse(starts_at) + HALF_HOUR_MS).toISOString();
    const last = found.at(-1);
    if (last && JSON.stringify(last.cells) === JSON.stringify(cells)) last.ends_at = ends_at;
    else found.push({ starts_at, ends_at, cells });
  }
  return found;
}
