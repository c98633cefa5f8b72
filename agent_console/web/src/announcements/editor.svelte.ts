/** One announcement being written: its fields, what is missing, and its way to the line. */
import { announcements, Problem } from '../lib/api';
import type { Announcement, AnnouncementInput } from '../lib/api/announcements';
import { announcer } from '../lib/announcer.svelte';
import { clock } from '../lib/clock.svelte';
import { Sending } from '../lib/desk/sending.svelte';
import { said } from '../lib/i18n';
import { announcementWords } from '../lib/i18n/words/announcements';
import { router } from '../lib/router.svelte';
import { toasts } from '../lib/toasts.svelte';

export type Gap = 'title_pl' | 'title_en' | 'spoken_pl' | 'spoken_en' | 'start' | 'end';

export class Editor {
  input = $state<AnnouncementInput>(blank());
  kept = $state.raw<Announcement | null>(null);
  /** Shown only after somebody tried to go on. */
  shownGaps = $state<Gap[]>([]);
  readonly sending = new Sending();
  readonly gaps = $derived(gaps(this.input));
  readonly complete = $derived(this.gaps.length === 0);

  constructor(kept: Announcement | null) {
    if (kept) this.#take(kept);
  }

  lacks(gap: Gap): boolean {
    return this.shownGaps.includes(gap);
  }

  /** Saves what is there; a draft may be incomplete, its beginning may not. */
  async save(): Promise<Announcement | undefined> {
    this.shownGaps = this.gaps.filter((gap) => gap === 'start' || gap === 'end');
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
    this.shownGaps = this.gaps;
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

  /** Fills what callers will hear from the approved templates. */
  async prepare(): Promise<void> {
    this.sending.problem = undefined;
    try {
      Object.assign(this.input, await announcements.spoken($state.snapshot(this.input)));
      announcer.mention(said(announcementWords).prepared);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.sending.problem = problem;
    }
  }

  #take(kept: Announcement): void {
    this.kept = kept;
    this.input = written(kept);
    this.shownGaps = [];
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
  return [
    ...empty,
    ...(window?.start ? [] : ['start' as const]),
    ...(backwards ? ['end' as const] : []),
  ];
}

function tell(text: string): void {
  toasts.show(text);
  announcer.mention(text);
}
