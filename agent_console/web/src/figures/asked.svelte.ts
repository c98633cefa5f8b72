/** What the page of figures shows: which days, whose calls, and which course. Kept between visits. */
import { figures, type By, type Figures, type Point, type Step } from '../lib/api/figures';
import type { Language } from '../lib/api/types';
import { dayKey } from '../lib/i18n/format';
import { Loading } from '../lib/loading.svelte';

export type Range = 7 | 28 | 90 | 'own';

const LONGEST_DAYS = 400;
const DAY_MS = 86_400_000;
/** So few days are shown by quarters of an hour. */
const FEW_DAYS = 2;

/** The day so many days later; noon is the same day in Warsaw, whatever the clocks do. */
const daysLater = (day: string, days: number) =>
  dayKey(Date.parse(`${day}T12:00Z`) + days * DAY_MS);

class Asked {
  range = $state<Range>(28);
  first = $state(daysLater(dayKey(Date.now()), -27));
  last = $state(dayKey(Date.now()));
  language = $state<Language | ''>('');
  service = $state('');
  code = $state('service_level');
  by = $state<By>('nothing');
  readonly all = new Loading<Figures>();
  readonly course = new Loading<Point[]>();

  readonly days = $derived((Date.parse(this.last) - Date.parse(this.first)) / DAY_MS + 1);
  readonly wrong = $derived(
    !(this.days >= 1) ? 'backwards' : this.days > LONGEST_DAYS ? 'tooLong' : null,
  );
  readonly step = $derived<Step>(this.days <= FEW_DAYS ? 'quarter' : 'day');
  readonly before = $derived({
    first: daysLater(this.first, -this.days),
    last: daysLater(this.last, -this.days),
  });
  readonly whose = $derived({
    first: this.first,
    last: this.last,
    language: this.language,
    service: this.service,
  });
  readonly ofCourse = $derived({ ...this.whose, code: this.code, step: this.step, by: this.by });

  /** The last so many days, today included. */
  choose(range: Range): void {
    this.range = range;
    if (range === 'own') return;
    this.last = dayKey(Date.now());
    this.first = daysLater(this.last, 1 - range);
    this.load();
  }

  load(): void {
    if (this.wrong) return;
    const asked = this.whose;
    void this.all.ask(() => figures.over(asked));
    this.loadCourse();
  }

  loadCourse(): void {
    if (this.wrong) return;
    const asked = this.ofCourse;
    void this.course.ask(() => figures.course(asked));
  }
}

export const asked = new Asked();
