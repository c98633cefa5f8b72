/** Calls that we begin: whom the dialog asks about, what stands in the way, and who was called last. */
import { Problem } from '../api';
import { placeCall } from '../api/placing';
import type { Language } from '../api/types';
import { live } from '../live.svelte';
import { deskPhone } from '../phone/desk-phone.svelte';
import { softphone } from '../phone/softphone.svelte';
import { desk, type Words } from './draft.svelte';
import { line } from './line.svelte';
import { ownRing } from './own-ring.svelte';

export interface Whom {
  /** The number as it is shown; empty: it is typed first. */
  shown: string;
  language: Language;
  number?: string | undefined;
  /** Of an account whose numbers are masked: which of them. */
  phone?: number | undefined;
  customer?: number | undefined;
  name?: string | undefined;
  ticket?: string | undefined;
  /** Written while they were called before. */
  words?: Pick<Words, 'subject' | 'body'> | undefined;
}

/** Somebody whose number is typed. */
export const TYPED: Whom = { shown: '', language: 'pl' };

/** Why nobody can be called from here now. */
export type Hindrance =
  'service' | 'exchange' | 'elsewhere' | 'wrapup' | 'call' | 'phone' | 'microphone';

class Placing {
  /** Whom the open dialog asks about. */
  asked = $state.raw<Whom | undefined>();
  busy = $state(false);
  problem = $state<Problem | undefined>();
  readonly hindrance = $derived.by<Hindrance | undefined>(() => {
    if (live.lostAt !== null) return 'service';
    if (live.me?.exchange === 'lost') return 'exchange';
    if (!deskPhone.inUse && softphone.elsewhere) return 'elsewhere';
    if (line.state === 'wrapup') return 'wrapup';
    if (line.onDesk || softphone.call) return 'call';
    if (deskPhone.inUse) return deskPhone.registered ? undefined : 'phone';
    if (!softphone.registered) return 'phone';
    return softphone.device ? undefined : 'microphone';
  });
  #words: Whom['words'];
  #last: { call: string; whom: Whom } | undefined;

  ask(whom: Whom): void {
    this.problem = undefined;
    this.asked = whom;
  }

  /** Whom this page has called with this call. */
  whom(call: string): Whom | undefined {
    return this.#last?.call === call ? this.#last.whom : undefined;
  }

  /** What was written before stands in the draft of the call that has begun. */
  bring(): void {
    const words = this.#words;
    this.#words = undefined;
    if (words?.body && !desk.draft.body) desk.edit(words);
  }

  /** True when our own telephone is about to ring. It is never tried twice by itself. */
  async call(whom: Whom): Promise<boolean> {
    if (this.busy || this.hindrance) return false;
    this.busy = true;
    this.problem = undefined;
    if (!deskPhone.inUse) ownRing.expect();
    this.#words = whom.words;
    try {
      const { call } = await placeCall(wanted(whom));
      this.#last = { call, whom };
      return true;
    } catch (problem) {
      ownRing.forget();
      if (!(problem instanceof Problem)) throw problem;
      this.problem = problem;
      return false;
    } finally {
      this.busy = false;
    }
  }
}

const wanted = ({ number, phone, customer, ticket, language }: Whom) => ({
  number: number ?? null,
  phone: phone ?? null,
  customer: customer ?? null,
  ticket: ticket ?? null,
  language,
});

export const placing = new Placing();
