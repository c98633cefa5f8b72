/** Something asked of the service for a page, with the patience that a person has. */
import { Problem } from './api';

/** A skeleton that flashes is worse than a short wait. */
const SKELETON_AFTER_MS = 300;

export class Loading<Found> {
  found = $state.raw<Found | undefined>();
  problem = $state<Problem | undefined>();
  slow = $state(false);
  #turn = 0;

  /** Only the answer to the newest question counts. */
  async ask(question: () => Promise<Found>): Promise<void> {
    const turn = ++this.#turn;
    const timer = setTimeout(() => (this.slow = true), SKELETON_AFTER_MS);
    try {
      const found = await question();
      if (turn === this.#turn) [this.found, this.problem] = [found, undefined];
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (turn === this.#turn) this.problem = problem;
    } finally {
      clearTimeout(timer);
      this.slow = false;
    }
  }
}
