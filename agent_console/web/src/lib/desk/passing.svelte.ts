/** Passing the caller on: who is there, whom the typed letters mean, and the deed itself. */
import { calls, me, Problem } from '../api';
import type { OnDuty } from '../api/live';
import type { Language } from '../api/types';
import { said } from '../i18n';
import { passingWords } from '../i18n/words/passing';
import { remember } from '../people';
import { softphone } from '../phone/softphone.svelte';
import { tell } from '../tell';
import { desk } from './draft.svelte';
import { line } from './line.svelte';

export interface Target {
  id: string;
  name: string;
  /** Of a colleague; a queue has none. */
  state?: OnDuty['state'];
  /** Somebody there can take the caller now. */
  free: boolean;
  address: { to: string } | { queue: Language };
}

const LANGUAGES: Language[] = ['pl', 'en'];

/** Without the strokes that a hurried hand leaves out. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '');

export class Passing {
  query = $state('');
  busy = $state(false);
  problem = $state<Problem | undefined>();
  #people = $state.raw<OnDuty[]>([]);
  #at = $state(0);

  readonly targets = $derived.by<Target[]>(() => {
    const t = said(passingWords);
    const people = this.#people.map(({ username, name, state }): Target => ({
      id: username,
      name,
      state,
      free: state === 'ready',
      address: { to: username },
    }));
    const queues = LANGUAGES.map((queue): Target => ({
      id: `queue-${queue}`,
      name: t.queue[queue],
      free: true,
      address: { queue },
    }));
    const ready = people.toSorted((one, other) => Number(other.free) - Number(one.free));
    const wanted = plain(this.query.trim());
    return [...ready, ...queues].filter(({ name }) => plain(name).includes(wanted));
  });
  /** The one that Enter means. */
  readonly chosen = $derived<Target | undefined>(
    this.targets[Math.min(this.#at, this.targets.length - 1)],
  );

  async load(): Promise<void> {
    try {
      this.#people = await me.colleagues();
      remember(this.#people);
    } catch (problem) {
      this.#refused(problem);
    }
  }

  typed(query: string): void {
    this.query = query;
    this.#at = 0;
    this.problem = undefined;
  }

  move(step: number): void {
    const last = this.targets.length - 1;
    this.#at = Math.max(0, Math.min(last, Math.min(this.#at, last) + step));
  }

  choose(target: Target): void {
    this.#at = Math.max(0, this.targets.indexOf(target));
  }

  /** Speaks with the colleague first; a queue cannot be asked. */
  async ask(): Promise<boolean> {
    const { address } = this.chosen ?? {};
    if (!address || !('to' in address)) return false;
    const done = await this.#try((call) => calls.ask(call, address.to));
    if (done && softphone.call?.held) softphone.call.toggleHold();
    return done;
  }

  /** True when the exchange has taken the caller over. */
  async passOn(): Promise<boolean> {
    const { chosen } = this;
    if (!chosen || !(await this.#try((call) => calls.passOn(call, chosen.address)))) return false;
    const text = said(passingWords).passedOn(chosen.name);
    tell(text);
    return true;
  }

  /** What was written goes along. */
  async #try(deed: (call: string) => Promise<void>): Promise<boolean> {
    const call = line.card?.id;
    if (!this.chosen?.free || !call || this.busy) return false;
    this.busy = true;
    this.problem = undefined;
    try {
      await desk.save();
      await deed(call);
      return true;
    } catch (problem) {
      this.#refused(problem);
      return false;
    } finally {
      this.busy = false;
    }
  }

  #refused(problem: unknown): void {
    if (!(problem instanceof Problem)) throw problem;
    this.problem = problem;
  }
}
