/** One announcement being written: its fields, what is missing, and its way to the line. */
import { announcements } from '../lib/api';
import type { Announcement, AnnouncementInput } from '../lib/api/announcements';
import type { Language } from '../lib/api/types';
import { announcer } from '../lib/announcer.svelte';
import { clock } from '../lib/clock.svelte';
import { catalogue } from '../lib/desk/catalogue.svelte';
import { Sending } from '../lib/desk/sending.svelte';
import { said } from '../lib/i18n';
import { announcementWords } from '../lib/i18n/words/announcements';
import { router } from '../lib/router.svelte';
import { toasts } from '../lib/toasts.svelte';

export type Gap = 'title_pl' | 'title_en' | 'spoken_pl' | 'spoken_en' | 'start' | 'end';

export class Editor {
  input = $state<AnnouncementInput>(blank());
  kept = $state.raw<Announcement | null>(null);
  /** What was missing when somebody tried to go on; said only from then on. */
  #noticed = $state<Gap[]>([]);
  readonly sending = new Sending();
  readonly gaps = $derived(gaps(this.input));
  readonly shownGaps = $derived(this.#noticed.filter((gap) => this.gaps.includes(gap)));
  readonly complete = $derived(this.gaps.length === 0);

  constructor(kept: Announcement | null) {
    if (kept) this.#take(kept);
  }

  lacks(gap: Gap): boolean {
    return this.shownGaps.includes(gap);
  }

  /** Saves what is there; a draft may be incomplete, its beginning may not. */
  async save(): Promise<Announcement | undefined> {
    this.#noticed = this.gaps.filter((gap) => gap === 'start' || gap === 'end');
    if (this.shownGaps.length > 0) return undefined;
    const before = this.kept;
    const kept = await this.sending.until(() =>
      before
        ? announcements.change(before.id, $state.snapshot(this.input))
        : announcements.create($state.snapshot(this.input)),
    );
    if (kept) this.#take(kept);
    return kept;
  }

  async saveOnly(): Promise<void> {
    const isNew = this.kept === null;
    const kept = await this.save();
    if (!kept) return;
    tell(said(announcementWords).saved);
    if (isNew) router.go(`/announcements/${kept.id}`);
  }

  async publish(): Promise<void> {
    this.#noticed = this.gaps;
    if (!this.complete) return;
    const isNew = this.kept === null;
    const saved = await this.save();
    const kept = saved && (await this.sending.until(() => announcements.publish(saved.id)));
    if (!kept) return;
    this.#take(kept);
    tell(said(announcementWords).publishedNow);
    if (isNew) router.go(`/announcements/${kept.id}`);
  }

  async withdraw(): Promise<void> {
    const { kept } = this;
    const ended = kept && (await this.sending.until(() => announcements.withdraw(kept.id)));
    if (!ended) return;
    this.#take(ended);
    tell(said(announcementWords).withdrawn);
  }

  /** Fills what callers will hear from the approved templates, and titles that are still empty. */
  async prepare(): Promise<void> {
    const spoken = await this.sending.until(() =>
      announcements.spoken($state.snapshot(this.input)),
    );
    if (!spoken) return;
    Object.assign(this.input, spoken);
    this.input.title_pl ||= title(this.input, 'pl');
    this.input.title_en ||= title(this.input, 'en');
    announcer.mention(said(announcementWords).prepared);
  }

  #take(kept: Announcement): void {
    this.kept = kept;
    this.input = written(kept);
    this.#noticed = [];
  }
}

function blank(): AnnouncementInput {
  return {
    kind: 'outage',
    title_pl: '',
    title_en: '',
    body_pl: '',
    body_en: '',
    spoken_pl: '',
    spoken_en: '',
    services: [],
    windows: [{ start: new Date(clock.now).toISOString(), end: null }],
    expected_end: null,
    fallback_free_until: null,
  };
}

/** Only what people write; the rest belongs to the service. */
function written(kept: Announcement): AnnouncementInput {
  const { kind, title_pl, title_en, body_pl, body_en, spoken_pl, spoken_en } = kept;
  const { services, windows, expected_end, fallback_free_until } = kept;
  return {
    ...{ kind, title_pl, title_en, body_pl, body_en, spoken_pl, spoken_en },
    ...{ services, windows, expected_end, fallback_free_until },
  };
}

function gaps(input: AnnouncementInput): Gap[] {
  const empty = (['title_pl', 'title_en', 'spoken_pl', 'spoken_en'] as const).filter(
    (field) => input[field].trim() === '',
  );
  const [window] = input.windows;
  const backwards = window?.end && Date.parse(window.end) <= Date.parse(window.start);
  const endless = input.kind === 'maintenance' && !window?.end;
  return [
    ...empty,
    ...(input.kind === 'maintenance' && !window ? ['start' as const] : []),
    ...(backwards || endless ? ['end' as const] : []),
  ];
}

/** "Awaria: AES/ECS2", as it is said about these services. */
function title({ kind, services }: AnnouncementInput, language: Language): string {
  const names = services.map((code) => catalogue.short(code)).join(', ');
  return [announcementWords[language].kinds[kind], names].filter(Boolean).join(': ');
}

function tell(text: string): void {
  toasts.show(text);
  announcer.mention(text);
}
