/** What a consultant does with a call on the desk. Each deed carries a key, so it happens once. */
import { calls } from '../api';
import type { Outcome } from '../api/calls';
import type { CallCard } from '../api/live';
import { said } from '../i18n';
import { deedWords } from '../i18n/words/deeds';
import { tell } from '../tell';
import { desk } from './draft.svelte';
import { line } from './line.svelte';
import { Sending } from './sending.svelte';

/** Characters that a list still shows. */
const LONGEST_SUBJECT = 80;

export type Missing = 'subject' | 'application' | 'outcome' | 'link';

class Deeds {
  readonly resolving = new Sending();
  readonly wrapping = new Sending();
  /** Chosen for the end of the call; nothing is chosen for the consultant. */
  outcome = $state<Outcome | null>(null);
  /** The ticket to link to, as typed or picked. */
  link = $state('');
  /** What kept the last save from leaving. */
  missing = $state<Missing | null>(null);
  /** After this call comes a break. */
  breakAfter = $state(false);
  #call: string | null = null;

  /** A new call starts with nothing chosen; what it is about is written down where it is asked for. */
  follow({ id, placed_for }: CallCard): void {
    if (id === this.#call) return;
    this.#call = id;
    this.outcome = null;
    this.link = placed_for ?? '';
    this.missing = null;
    this.breakAfter = false;
    this.resolving.problem = this.wrapping.problem = undefined;
  }

  get marked(): boolean {
    return Boolean(line.card?.resolved_marked_at);
  }

  /** Marks the call as resolved during the conversation; true when the service has taken it. */
  async resolve(): Promise<boolean> {
    const call = line.card?.id;
    if (!call || !this.#writable()) return false;
    const draft = desk.snapshot();
    const key = crypto.randomUUID();
    const done = await this.resolving.until(() => calls.markResolved(call, draft, key));
    if (!done) return false;
    desk.confirmed(draft);
    tell(said(deedWords).savedResolved(done.ticket.number));
    return true;
  }

  /** Keeps the draft and remembers how the call will end. */
  async followUp(): Promise<void> {
    if (!this.#writable()) return;
    this.outcome = 'follow_up';
    await desk.save();
    if (!desk.changed) tell(said(deedWords).followUpChosen);
  }

  async wrapUp(then: 'ready' | 'pause'): Promise<void> {
    const call = line.card?.id;
    const outcome = this.marked ? 'resolved_during_call' : this.outcome;
    this.missing = this.#lacks(outcome);
    if (!call || !outcome || this.missing) return;
    const draft = desk.snapshot();
    const ticket = outcome === 'linked' ? this.link.trim().toUpperCase() : null;
    const how = { outcome, draft, ticket, then, key: crypto.randomUUID() };
    const done = await this.wrapping.until(() => calls.wrapUp(call, how));
    if (!done) return;
    desk.confirmed(draft);
    const t = said(deedWords);
    tell(done.ticket ? t.wrappedUpTicket(done.ticket) : t.wrappedUp);
  }

  /** Whether hanging up now would lose the chance to mark what is written. */
  get wouldLose(): boolean {
    return !this.marked && this.outcome === null && desk.draft.body.trim() !== '';
  }

  #writable(): boolean {
    this.missing = this.#ticketLacks();
    return this.missing === null;
  }

  #lacks(outcome: Outcome | null): Missing | null {
    if (outcome === null) return 'outcome';
    if (outcome === 'linked') return /^ZGL\d{6,9}$/i.test(this.link.trim()) ? null : 'link';
    return outcome === 'follow_up' || outcome === 'resolved_during_call'
      ? this.#ticketLacks()
      : null;
  }

  /** Who wrote a note and no subject meant its first line. */
  #ticketLacks(): Missing | null {
    const [firstLine = ''] = desk.draft.body.trim().split('\n');
    if (!desk.draft.subject.trim()) desk.edit({ subject: firstLine.slice(0, LONGEST_SUBJECT) });
    if (!desk.draft.subject.trim()) return 'subject';
    const typeless = desk.draft.kind === 'application' && !desk.draft.application_type;
    return typeless ? 'application' : null;
  }
}

export const deeds = new Deeds();
