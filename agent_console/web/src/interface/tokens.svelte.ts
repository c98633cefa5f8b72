/** The tokens of this house as the page shows them. */
import { programs, type NewToken, type Token } from '../lib/api/interface';
import { Sending } from '../lib/desk/sending.svelte';
import { said } from '../lib/i18n';
import { interfaceWords } from '../lib/i18n/words/interface';
import { Loading } from '../lib/loading.svelte';
import { tell } from '../lib/tell';
import { Problem } from '../lib/api';

export class Tokens {
  readonly loading = new Loading<Token[]>();
  readonly sending = new Sending();
  /** The new token, until its owner has put it away; it is kept nowhere else. */
  shown = $state<string | undefined>();
  problem = $state<Problem | undefined>();

  load = (): void => void this.loading.ask(programs.tokens);

  /** Asked once only: an answer that got lost would leave a token that nobody has seen. */
  async issue(asked: NewToken): Promise<boolean> {
    this.problem = undefined;
    try {
      this.shown = (await programs.issue(asked)).token;
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.problem = problem;
    }
    this.load();
    return this.problem === undefined;
  }

  async revoke(token: Token): Promise<void> {
    const done = await this.sending.until(() => programs.revoke(token.id));
    if (done) {
      const { revoked } = said(interfaceWords);
      tell(revoked);
    }
    this.load();
  }
}

export type TokenState = 'valid' | 'expired' | 'revoked';

export function stateOf(token: Token, now: number): TokenState {
  if (token.revoked_at) return 'revoked';
  return Date.parse(token.expires_at) > now ? 'valid' : 'expired';
}
