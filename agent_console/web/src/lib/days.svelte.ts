/** Which days a page shows, as somebody chooses them. */
import { dayKey } from './i18n/format';

export const ranges = ['7', '28', '90', 'own'] as const;
export type Range = (typeof ranges)[number];

const LONGEST_DAYS = 400;
const DAY_MS = 86_400_000;

/** The day so many days later; noon is the same day in Warsaw, whatever the clocks do. */
export const daysLater = (day: string, days: number) =>
  dayKey(Date.parse(`${day}T12:00Z`) + days * DAY_MS);

export class Days {
  range = $state<Range>('28');
  first = $state('');
  last = $state('');

  readonly days = $derived((Date.parse(this.last) - Date.parse(this.first)) / DAY_MS + 1);
  readonly wrong = $derived(
    !(this.days >= 1) ? 'backwards' : this.days > LONGEST_DAYS ? 'tooLong' : null,
  );

  constructor(range: Exclude<Range, 'own'> = '28') {
    this.choose(range);
  }

  /** The last so many days, today included; of own ones the last choice stays. */
  choose(range: Range): void {
    this.range = range;
    if (range === 'own') return;
    this.last = dayKey(Date.now());
    this.first = daysLater(this.last, 1 - Number(range));
  }
}
