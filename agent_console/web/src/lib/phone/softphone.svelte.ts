/** The consultant's telephone. It belongs to no page, so talks survive every move between pages. */
import { me } from '../api';
import { wait } from '../backoff';
import { live } from '../live.svelte';
import { session as signedIn } from '../session.svelte';
import { Conversation } from './conversation.svelte';
import type { RTCSession, UA } from './jssip';
import { hasVoice, voice } from './microphone';

/** An answer pressed just before the ring arrives still counts. */
const EAGER_MS = 5_000;
/** A newer tab of this browser has asked for the lock by then. */
const ASKED_WITHIN_MS = 500;
/** Shared by all tabs of this browser. */
const LOCK = 'hotline-telephone';

class Softphone {
  call = $state.raw<Conversation | null>(null);
  registered = $state(false);
  device = $state(true);
  /** Another tab of this browser has the telephone. */
  elsewhere = $state(false);
  /** Answering failed, because no microphone could be opened. */
  voiceless = $state(false);
  #eagerUntil = 0;
  /** Whether a ring would be our own talk, which came back to this page. */
  #isReturn: () => boolean = () => false;
  #attempts = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #agent: UA | undefined;
  #release: (() => void) | undefined;
  /** Whether this page is to have the telephone at all. */
  #wanted = false;
  /** A newer page waits for the telephone until our talk is over. */
  #promised = false;

  /** Registers as soon as no other tab has the telephone, and keeps the service informed. */
  start(): () => void {
    this.#wanted = true;
    void this.#own();
    live.onElsewhere = () => void this.#giveUp();
    const look = () => void this.#report();
    const beat = new Worker(new URL('./beat.worker.ts', import.meta.url), { type: 'module' });
    beat.onmessage = look;
    navigator.mediaDevices?.addEventListener('devicechange', look);
    if (signedIn.demo)
      void import('./probe').then(({ offerProbe }) => offerProbe(() => this.call?.peer));
    return () => {
      beat.terminate();
      navigator.mediaDevices?.removeEventListener('devicechange', look);
      this.#end();
    };
  }

  async answer(): Promise<void> {
    const ringing = this.call;
    if (ringing?.stage !== 'ringing') {
      this.#eagerUntil = Date.now() + EAGER_MS;
      return;
    }
    this.#eagerUntil = 0;
    this.#isReturn = () => false;
    try {
      const mine = await voice('consultant', signedIn.demo);
      ringing.answer(mine);
      this.voiceless = false;
    } catch {
      this.voiceless = true;
    }
  }

  /** Speaks with the microphone that is chosen now; without any, the talk goes on as it is. */
  async changeVoice(): Promise<void> {
    const { call } = this;
    if (!call || call.stage === 'ringing') return;
    const mine = await voice('consultant', signedIn.demo).catch(() => null);
    if (mine) await call.changeVoice(mine);
  }

  /** The page came back in mid-call: the next ring within `seconds` is our talk, if that goes on. */
  expectReturn(seconds: number, goesOn: () => boolean): void {
    const until = Date.now() + seconds * 1_000;
    this.#isReturn = () => Date.now() < until && goesOn();
  }

  /** A person does not want to wait for the next attempt, or has just plugged a headset in. */
  async tryNow(): Promise<void> {
    if (!this.device) await this.#askForVoice();
    if (this.registered || this.call) return;
    clearTimeout(this.#timer);
    this.#agent?.stop();
    await this.#register();
  }

  async #askForVoice(): Promise<void> {
    const mine = await voice('consultant', signedIn.demo).catch(() => null);
    mine?.getTracks().forEach((track) => track.stop());
    await this.#report();
  }

  /** The telephone is elsewhere from now on, and no attempt of ours may bring it back. */
  #end(): void {
    this.#wanted = false;
    clearTimeout(this.#timer);
    live.onElsewhere = () => {};
    this.#agent?.stop();
    this.#release?.();
    this.registered = this.elsewhere = false;
  }

  async #own(): Promise<void> {
    const free = await this.#take({ ifAvailable: true });
    if (!free) {
      this.elsewhere = true;
      await this.#take({});
      this.elsewhere = false;
    }
    await this.#register();
  }

  /** A newer page has the telephone; a talk stays here until its end. */
  async #giveUp(): Promise<void> {
    this.#promised = this.call !== null;
    if (this.#promised || this.elsewhere) return;
    this.elsewhere = true;
    this.#set(false);
    this.#agent?.stop();
    await new Promise((moment) => setTimeout(moment, ASKED_WITHIN_MS));
    const { pending = [] } = await navigator.locks.query();
    this.#release?.();
    // In another browser nobody waits for our lock, and taking it back would be a tug of war.
    if (pending.some(({ name }) => name === LOCK)) await this.#own();
  }

  /** Waits for the lock that all tabs of this browser share, then keeps it. */
  #take(options: LockOptions): Promise<boolean> {
    return new Promise((resolve) => {
      void navigator.locks.request(LOCK, options, (lock) => {
        resolve(lock !== null);
        return lock && this.#wanted && new Promise<void>((release) => (this.#release = release));
      });
    });
  }

  async #register(): Promise<void> {
    if (!this.#wanted) return;
    try {
      const [{ userAgent }, credentials] = await Promise.all([import('./jssip'), me.phone()]);
      if (!this.#wanted) return;
      this.#agent = userAgent(credentials);
      this.#follow(this.#agent);
      this.#agent.start();
    } catch {
      if (this.#wanted) this.#again();
    }
  }

  #follow(agent: UA): void {
    agent.on('registered', () => this.#hears(agent, true));
    agent.on('unregistered', () => this.#hears(agent, false));
    agent.on('disconnected', () => this.#hears(agent, false));
    agent.on('registrationFailed', () => this.#refused(agent));
    agent.on('newRTCSession', ({ session }: { session: RTCSession }) => this.#rings(session));
  }

  /** An agent that was replaced says its farewells late: they are not about this telephone. */
  #hears(agent: UA, registered: boolean): void {
    if (agent === this.#agent) this.#set(registered);
  }

  #set(registered: boolean): void {
    this.registered = registered;
    if (registered) this.#attempts = 0;
    void this.#report();
  }

  /** The exchange no longer knows our secret; a talk outlives that, a new secret waits for its end. */
  #refused(agent: UA): void {
    this.#hears(agent, false);
    if (this.call || !agent.isConnected() || agent !== this.#agent) return;
    agent.stop();
    this.#again();
  }

  #again(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#register(), wait(this.#attempts++, Math.random()));
  }

  #rings(session: RTCSession): void {
    if (session.direction !== 'incoming') return;
    if (this.call) {
      session.terminate({ status_code: 486 });
      return;
    }
    this.call = new Conversation(session, (over) => this.#over(over));
    if (Date.now() < this.#eagerUntil || this.#isReturn()) void this.answer();
  }

  #over(call: Conversation): void {
    if (this.call === call) this.call = null;
    if (this.#promised) void this.#giveUp();
  }

  async #report(): Promise<void> {
    if (this.elsewhere || !this.#wanted) return;
    this.device = await hasVoice(signedIn.demo);
    live.tell({ type: 'phone', registered: this.registered, device: this.device });
  }
}

export const softphone = new Softphone();
