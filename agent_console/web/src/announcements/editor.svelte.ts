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
import { session } from '../lib/session.svelte';
import { tell } from '../lib/tell';
import { newest, nextStep } from './approval';

export type Gap = 'title_pl' | 'title_en' | 'spoken_pl' | 'spoken_en' | 'start' | 'end';

export class Editor {
  input = $state<AnnouncementInput>(blank());
  /** The words as they were kept last. */
  #clean = $state.raw<AnnouncementInput>(blank());
  kept = $state.raw<Announcement | null>(null);
  /** What was missing when somebody tried to go on; said only from then on. */
  #noticed = $state<Gap[]>([]);
  readonly sending = new Sending();
  readonly gaps = $derived(gaps(this.input));
  readonly shownGaps = $derived(this.#noticed.filter((gap) => this.gaps.includes(gap)));
  readonly complete = $derived(this.gaps.length === 0);

  readonly changed = $derived(JSON.stringify(this.input) !== JSON.stringify(this.#clean));
  readonly step = $derived(
    nextStep(this.kept, this.changed, session.user?.username, session.fourEyes),
  );

  /** With the words of the revision that was proposed, if what is on air is to be changed. */
  constructor(kept: Announcement | null, proposed: AnnouncementInput | null = null) {
    if (kept) this.#take(kept, proposed ?? written(kept));
  }

  lacks(gap: Gap): boolean {
    return this.shownGaps.includes(gap);
  }

  /** Saves what is there; a draft may be incomplete, its beginning may not. */
  async save(): Promise<Announcement | undefined> {
    this.#noticed = this.gaps.filter((gap) => gap === 'start' || gap === 'end');
    if (this.shownGaps.length > 0) return undefined;
    const before = this.kept;
    // Words that nobody has changed stay those of their template.
    if (before && !this.changed) return before;
    const words = $state.snapshot(this.input);
    const kept = await this.sending.until(() =>
      before ? announcements.change(before.id, words) : announcements.create(words),
    );
    if (kept) this.#take(kept, kept.proposed_revision ? words : written(kept));
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

  /** Saves, and asks a second person to put just this on the line. */
  async askSecond(): Promise<void> {
    this.#noticed = this.gaps;
    if (!this.complete) return;
    const isNew = this.kept === null;
    const saved = await this.save();
    const asked =
      saved && (await this.sending.until(() => announcements.request(saved.id, newest(saved))));
    if (!asked) return;
    this.kept = asked;
    tell(said(announcementWords).askedNow);
    if (isNew) router.go(`/announcements/${asked.id}`);
  }

  /** The second person puts on the line what this page shows, and nothing newer. */
  async approve(): Promise<void> {
    const { kept } = this;
    if (!kept) return;
    const aired = await this.sending.until(() => announcements.approve(kept.id, newest(kept)));
    if (!aired) return;
    this.#take(aired);
    tell(said(announcementWords).publishedNow);
  }

  async end(how: 'withdraw' | 'retract'): Promise<void> {
    const { kept } = this;
    const ended = kept && (await this.sending.until(() => announcements[how](kept.id)));
    if (!ended) return;
    this.#take(ended);
    tell(said(announcementWords).endings[how].done);
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

  #take(kept: Announcement, words: AnnouncementInput = written(kept)): void {
    this.kept = kept;
    this.input = words;
    this.#clean = structuredClone(words);
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
    is_test: false,
    channels_affected: [],
    channels_working: [],
    recorded_pl: '',
    recorded_en: '',
  };
}

/** Only what people write; the rest belongs to the service. */
function written(kept: Announcement): AnnouncementInput {
  const { kind, title_pl, title_en, body_pl, body_en, spoken_pl, spoken_en } = kept;
  const { services, windows, expected_end, fallback_free_until, is_test } = kept;
  const { channels_affected, channels_working, recorded_pl, recorded_en } = kept;
  return {
    ...{ kind, title_pl, title_en, body_pl, body_en, spoken_pl, spoken_en },
    ...{ services, windows, expected_end, fallback_free_until, is_test },
    ...{ channels_affected, channels_working, recorded_pl, recorded_en },
  };
}

function gaps(input: AnnouncementInput): Gap[] {
  const told = {
    ...{ title_pl: input.title_pl, title_en: input.title_en },
    spoken_pl: input.spoken_pl.trim() || input.recorded_pl,
    spoken_en: input.spoken_en.trim() || input.recorded_en,
  };
  const empty = (['title_pl', 'title_en', 'spoken_pl', 'spoken_en'] as const).filter(
    (field) => told[field].trim() === '',
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
