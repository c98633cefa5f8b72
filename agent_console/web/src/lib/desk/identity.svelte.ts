/** The two questions of level L3. What was typed lives here alone, until the call or account changes. */
import { announcer } from '../announcer.svelte';
import { calls } from '../api';
import type { AskedFacts, Fact } from '../api/types';
import { said } from '../i18n';
import { whoWords } from '../i18n/words/who';
import { Sending } from './sending.svelte';

class Identity {
  readonly sending = new Sending();
  answers = $state<Partial<Record<Fact, string>>>({});
  #about = '';

  /** Another call or another account starts with nothing typed. */
  follow(call: string, customer: number): void {
    const about = `${call} ${customer}`;
    if (about === this.#about) return;
    this.#about = about;
    this.answers = {};
    this.sending.problem = undefined;
  }

  /** The service answers by the card. */
  async ask(call: string, customer: number): Promise<void> {
    await this.sending.until(() => calls.askFacts(call, customer));
  }

  /** One try in a call. When the answer to it got lost, the card tells how it ended. */
  async check(call: string, { customer_id, facts }: AskedFacts): Promise<void> {
    const typed = Object.fromEntries(facts.map((fact) => [fact, this.answers[fact]?.trim() ?? '']));
    const told = await this.sending.until(() => calls.answerFacts(call, customer_id, typed));
    if (told) announcer.mention(said(whoWords)[told.matched ? 'matched' : 'notMatched']);
    else if (this.sending.problem?.code === 'facts_answered') await this.ask(call, customer_id);
  }
}

export const identity = new Identity();
