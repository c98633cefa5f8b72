/** What the page of figures shows: which days, whose calls, and which course. Kept between visits. */
import { figures, type By, type Figures, type Point, type Step } from '../lib/api/figures';
import type { Language } from '../lib/api/types';
import { Days, daysLater } from '../lib/days.svelte';
import { Loading } from '../lib/loading.svelte';

/** So few days are shown by quarters of an hour. */
const FEW_DAYS = 2;
const DAY = /^\d{4}-\d\d-\d\d$/;

class Asked extends Days {
  language = $state<Language | ''>('');
  service = $state('');
  code = $state('service_level');
  by = $state<By>('nothing');
  readonly all = new Loading<Figures>();
  readonly course = new Loading<Point[]>();

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

  /** What a link asks, e.g. `?first=2026-11-16&last=2026-11-22&language=en`. */
  follow(search: string): void {
    const link = new URLSearchParams(search);
    const [first, last] = [link.get('first') ?? '', link.get('last') ?? ''];
    if (!DAY.test(first) || !DAY.test(last)) return;
    this.range = 'own';
    [this.first, this.last] = [first, last];
    const language = link.get('language');
    this.language = language === 'pl' || language === 'en' ? language : '';
    this.service = link.get('service') ?? '';
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
