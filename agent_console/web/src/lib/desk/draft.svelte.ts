/** The ticket being written in a call. It lives in memory and in the service, in no browser storage. */
import { calls, Problem, texts } from '../api';
import type { CallCard } from '../api/live';
import type { Draft } from '../api/tickets';
import { Sending } from './sending.svelte';

/** After the last key; short enough that little is lost with this computer. */
const PAUSE_MS = 700;

const EMPTY: Draft = {
  kind: 'notification',
  notification_kind: null,
  application_type: null,
  service: 'PUESC',
  subject: '',
  body: '',
  customer_id: null,
  version: 0,
  saved_at: null,
};

export type Words = Omit<Draft, 'version' | 'saved_at'>;

class DraftDesk {
  call = $state<string | null>(null);
  /** What the form shows. */
  draft = $state<Draft>({ ...EMPTY });
  /** There is text here that the service has not confirmed. */
  changed = $state(false);
  /** What somewhere else was saved over ours, when that happened. */
  theirs = $state.raw<Draft | null>(null);
  readonly sending = new Sending();
  readonly masking = new Sending();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The last text that left here: when it comes back as a newer version, nobody else wrote. */
  #sent: Draft | undefined;

  /** A card arrived: a new call starts its own draft; an unchanged form follows the service. */
  adopt(card: CallCard): void {
    if (card.id !== this.call) {
      this.call = card.id;
      this.theirs = null;
      this.changed = false;
      this.draft = { ...card.draft };
    } else if (!this.changed) {
      // The first picture of a ring comes before anything was looked up: equal versions may differ.
      if (card.draft.version >= this.draft.version) this.draft = { ...card.draft };
    } else if (card.draft.version > this.draft.version && this.#isOurs(card.draft)) {
      this.draft.version = card.draft.version;
    }
  }

  edit(words: Partial<Words>): void {
    Object.assign(this.draft, words);
    this.changed = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), PAUSE_MS);
  }

  /** What goes along with a deed such as a save; the deed confirms it. */
  snapshot(): Draft {
    clearTimeout(this.#timer);
    this.#sent = $state.snapshot(this.draft);
    return this.#sent;
  }

  /** The service has taken this snapshot with a deed. */
  confirmed(taken: Draft): void {
    if (sameWords(taken, this.draft)) this.changed = false;
  }

  /** Masks the numbers that are kept nowhere; what is typed meanwhile is not overwritten. */
  async mask(): Promise<void> {
    const typed = [this.draft.subject, this.draft.body];
    const done = await this.masking.until(() => texts.masked(typed));
    const [subject, body] = done?.texts ?? [];
    if (subject === undefined || body === undefined) return;
    if (this.draft.subject === typed[0] && this.draft.body === typed[1])
      this.edit({ subject, body });
  }

  async save(): Promise<void> {
    const call = this.call;
    if (!call || !this.changed || this.theirs) return;
    const sent = this.snapshot();
    const kept = await this.sending.until(() => calls.saveDraft(call, sent));
    if (this.call !== call) return;
    if (kept) this.#keep(sent, kept);
    else if (this.sending.problem?.code === 'draft_stale') await this.#compare(call);
  }

  keepMine(): void {
    if (!this.theirs) return;
    this.draft.version = this.theirs.version;
    this.theirs = null;
    this.edit({});
  }

  takeTheirs(): void {
    if (!this.theirs) return;
    this.draft = { ...this.theirs };
    this.theirs = null;
    this.changed = false;
  }

  #keep(sent: Draft, kept: Draft): void {
    this.draft.version = kept.version;
    this.draft.saved_at = kept.saved_at;
    this.changed = !sameWords(sent, this.draft);
    if (this.changed) this.edit({});
  }

  #isOurs(draft: Draft): boolean {
    return this.#sent !== undefined && sameWords(draft, this.#sent);
  }

  async #compare(call: string): Promise<void> {
    try {
      this.theirs = (await calls.story(call)).call.draft;
      if (this.#isOurs(this.theirs)) this.keepMine();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
    }
  }
}

function sameWords(one: Draft, other: Draft): boolean {
  const words = (draft: Draft) => JSON.stringify({ ...draft, version: 0, saved_at: null });
  return words(one) === words(other);
}

export const desk = new DraftDesk();
