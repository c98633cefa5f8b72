/** A deed that must arrive: sent again with the same key until the service says yes or no. */
import { Problem } from '../api';
import { wait } from '../backoff';

export class Sending {
  busy = $state(false);
  /** Why the last attempt failed; undefined when it did not. */
  problem = $state<Problem | undefined>();
  /** When the next attempt comes by itself, by this computer's clock. */
  retryAt = $state<number | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retry: (() => void) | undefined;

  /** Resolves with the answer, or with undefined when the service refused. */
  async until<Answer>(attempt: () => Promise<Answer>): Promise<Answer | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.problem = undefined;
    try {
      for (let tries = 0; ; tries++) {
        try {
          const answer = await attempt();
          this.problem = undefined;
          return answer;
        } catch (problem) {
          if (!(problem instanceof Problem)) throw problem;
          this.problem = problem;
          if (!problem.passing) return undefined;
        }
        await this.#pause(wait(tries, Math.random()));
      }
    } finally {
      this.busy = false;
    }
  }

  tryNow(): void {
    this.#retry?.();
  }

  #pause(ms: number): Promise<void> {
    this.retryAt = Date.now() + ms;
    return new Promise((resolve) => {
      this.#retry = () => {
        clearTimeout(this.#timer);
        this.retryAt = null;
        resolve();
      };
      this.#timer = setTimeout(this.#retry, ms);
    });
  }
}
