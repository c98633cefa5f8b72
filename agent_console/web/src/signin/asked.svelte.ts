/** One question to the service in a form: busy while it is asked, and why it was refused. */
import { Problem } from '../lib/api';
import { said } from '../lib/i18n';
import { authenticatorWords } from '../lib/i18n/words/authenticator';

export class Asked {
  busy = $state(false);
  error = $state<string | undefined>();

  /** Undefined when it was refused; then `error` says why. */
  async about<Answer>(given: string, question: () => Promise<Answer>): Promise<Answer | undefined> {
    if (this.busy) return undefined;
    const t = said(authenticatorWords);
    this.error = given ? undefined : t.empty;
    if (this.error) return undefined;
    this.busy = true;
    try {
      return await question();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.error = t.problems[problem.code] ?? t.noAnswer;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
