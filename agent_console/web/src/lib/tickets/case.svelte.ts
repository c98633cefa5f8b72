/** A ticket on the screen: its story, what is typed about it, and deeds sent until they arrive. */
import { casework, type Intention, type Offer, type TicketStory } from '../api/casework';
import type { Change, TicketState } from '../api/tickets';
import type { Sending } from '../desk/sending.svelte';
import { Loading } from '../loading.svelte';
import { tell } from '../tell';

/** The deeds that have a text, or none but a form of their own. */
export const steps = [
  'answer',
  'ask',
  'reply',
  'check',
  'visit',
  'decide',
  'complain',
  'complain_late',
] as const satisfies Offer[];
export type Step = (typeof steps)[number];

export class TicketCase {
  readonly story = new Loading<TicketStory>();
  /** What is being written, by deed: one refused, or left for another page, is still here. */
  texts = $state<Partial<Record<Step, string>>>({});
  /** Information that is being added. */
  more = $state('');
  step = $state<Step | undefined>();
  outcome = $state<TicketState | ''>('');
  /** What others did while something was being written. */
  meanwhile = $state.raw<Change[]>([]);
  #key = crypto.randomUUID();

  constructor(readonly number: string) {}

  get found(): TicketStory | undefined {
    return this.story.found;
  }

  /** What the rules allow now, of the deeds with a form. */
  get steps(): Step[] {
    return steps.filter((step) => this.found?.offers.includes(step));
  }

  get chosen(): Step | undefined {
    return this.step && this.steps.includes(this.step) ? this.step : this.steps[0];
  }

  get text(): string {
    return (this.chosen && this.texts[this.chosen]) ?? '';
  }

  set text(text: string) {
    if (this.chosen) this.texts[this.chosen] = text;
  }

  get writing(): boolean {
    return [this.more, ...Object.values(this.texts)].some((text) => text.trim() !== '');
  }

  can(offer: Offer): boolean {
    return this.found?.offers.includes(offer) ?? false;
  }

  load = (): Promise<void> => this.story.ask(() => casework.story(this.number));

  /**
   * One deed, and what became of it in the `sending` of where it was asked for. Whoever changed the
   * ticket meanwhile is shown, and what was typed stays.
   */
  async does(
    sending: Sending,
    deed: (how: Intention) => Promise<unknown>,
    done: string,
    step?: Step,
  ): Promise<boolean> {
    const how = { seen: this.#newest(), key: this.#key };
    const arrived = await sending.until(() => deed(how).then(() => true));
    if (!arrived) {
      await this.#lookAgain(sending);
      return false;
    }
    this.#key = crypto.randomUUID();
    if (step) delete this.texts[step];
    this.meanwhile = [];
    await this.arrived(done);
    return true;
  }

  /** It is done: say so, and show the ticket as it is now. */
  async arrived(done: string): Promise<void> {
    tell(done);
    await this.load();
  }

  async #lookAgain(sending: Sending): Promise<void> {
    const before = this.#newest();
    if (sending.problem?.status !== 409) return;
    await this.load();
    this.meanwhile = this.found?.history.filter(({ id }) => id > before) ?? [];
  }

  #newest(): number {
    return this.found?.history.at(-1)?.id ?? 0;
  }
}

const open = new Map<string, TicketCase>();

/** The ticket with what was typed about it before, as long as this tab lives. */
export function caseOf(number: string): TicketCase {
  const known = open.get(number) ?? new TicketCase(number);
  open.set(number, known);
  return known;
}

/** Its page is left: only what somebody has typed is worth remembering. */
export function leave(left: TicketCase): void {
  if (!left.writing) open.delete(left.number);
}
