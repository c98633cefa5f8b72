/** What the line is doing: the telephone in this tab knows first, the service knows the rest. */
import { calls, type Problem } from '../api';
import type { CallCard, ConsultantState } from '../api/live';
import { clock } from '../clock.svelte';
import { live } from '../live.svelte';
import { deskPhone } from '../phone/desk-phone.svelte';
import { softphone } from '../phone/softphone.svelte';
import { isBack, type Hold } from './hold';
import { ownRing } from './own-ring.svelte';

export type LineState = ConsultantState | 'fault' | 'elsewhere';

/** How long the exchange rings us again after a reload, with some to spare. */
const RETURN_SECONDS = 25;
/** A telephone that registers within this time is not worth a warning. */
const PATIENCE_MS = 3_000;

class Line {
  readonly state = $derived.by<LineState>(() => {
    const state = this.#fromPhone() ?? this.#fromService();
    return this.#dials(state) ? 'dialled' : state;
  });
  /** The call on the desk. While the service is away, the last card known. */
  readonly card = $derived<CallCard | null>(live.me?.call ?? null);
  /** We have begun this call, and the customer has not answered yet. */
  readonly begins = $derived(Boolean(this.card?.placed_at) && !this.card?.answered_at);
  readonly inCall = $derived(['dialled', 'talk', 'hold', 'returning'].includes(this.state));
  readonly onDesk = $derived(this.inCall || ['ringing', 'wrapup'].includes(this.state));
  /** Our caller on hold, by the later of the two who know when that began. */
  readonly hold = $derived.by<Hold>(() => this.#hold());
  /** They have been there for so long that they come back to us. */
  readonly callerIsBack = $derived(this.state === 'hold' && isBack(this.hold));
  #cameBack = false;
  #startedAt = Date.now();

  /** Seconds of the present state, by the service's times where they are known. */
  get seconds(): number {
    const phone = softphone.call;
    const me = live.me;
    if (this.state === 'talk') return this.#seconds(this.card?.answered_at, phone?.talkingSince);
    if (this.state === 'hold') return this.hold.seconds;
    if (this.state === 'dialled') return clock.since(this.card?.placed_at ?? null);
    if (this.state === 'ringing') return this.#seconds(this.card?.offered_at, null);
    if (this.state === 'wrapup') return clock.since(this.card?.talk_ended_at ?? me?.since ?? null);
    return clock.since(me?.since ?? null);
  }

  /** A page that comes back in mid-call asks once to be rung again, and then answers by itself. */
  comeBack(): void {
    if (this.#cameBack || !live.me || !softphone.registered) return;
    this.#cameBack = true;
    const { call } = live.me;
    if (!call || !this.#talks(call.id)) return;
    if (softphone.call?.stage === 'ringing') void softphone.answer();
    if (softphone.call) return;
    softphone.expectReturn(RETURN_SECONDS, () => this.#talks(call.id));
    void calls.ringMeAgain(call.id).catch((problem: Problem) => {
      this.#cameBack = !problem.passing;
    });
  }

  /** Whether the service has us in a talk, and in this one. */
  #talks(id: string): boolean {
    const { me } = live;
    return me?.call?.id === id && ['talk', 'hold', 'returning'].includes(me.state);
  }

  /** Who asks a colleague has forgotten nobody, and only the tab with the telephone rings. */
  #hold(): Hold {
    const known = this.card?.held_since;
    const here = softphone.call?.heldSince;
    const seconds = this.#seconds(known, here);
    const ours = (softphone.call !== null || deskPhone.inUse) && !this.card?.asks;
    return {
      seconds: known && here ? Math.min(seconds, this.#seconds(null, here)) : seconds,
      limit: ours ? (live.me?.hold_limit ?? null) : null,
    };
  }

  #fromPhone(): LineState | undefined {
    const call = softphone.call;
    if (!call || call.stage === 'over') return undefined;
    if (call.stage !== 'ringing') return call.held || live.me?.call?.asks ? 'hold' : 'talk';
    return live.me?.state === 'returning' ? 'returning' : 'ringing';
  }

  #fromService(): LineState {
    const state = live.me?.state ?? 'signed_out';
    if (state === 'unreachable') return softphone.elsewhere ? 'elsewhere' : 'fault';
    if (state !== 'ready' && state !== 'pause') return state;
    if (softphone.elsewhere) return 'elsewhere';
    return this.#unfit() ? 'fault' : state;
  }

  /** Our own telephone rings first, and answers by itself; then the customer's rings. */
  #dials(state: LineState): boolean {
    if (!this.begins) return false;
    if (state === 'ringing') return ownRing.expected;
    return state === 'talk' && (ownRing.expected || live.me?.state === 'dialled');
  }

  #unfit(): boolean {
    if (deskPhone.inUse) return !deskPhone.registered;
    const patient = clock.now - this.#startedAt > PATIENCE_MS;
    return patient && (!softphone.registered || !softphone.device);
  }

  #seconds(known: string | null | undefined, here: number | null | undefined): number {
    if (known) return clock.since(known);
    return here ? Math.max(0, Math.floor((clock.here - here) / 1_000)) : 0;
  }
}

export const line = new Line();
