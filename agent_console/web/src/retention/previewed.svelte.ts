/** What the next purge would remove with the length that somebody types. */
import { retention, type Period, type Preview } from '../lib/api/retention';
import { Loading } from '../lib/loading.svelte';

/** Each look counts in the database, so a pause in typing is waited for. */
const PAUSE_MS = 300;

export class Previewed {
  readonly loading = new Loading<Preview & { length: number }>();
  readonly #period: Period;
  #length: number | undefined;

  constructor(period: Period) {
    this.#period = period;
  }

  /** Whether this length was counted with. */
  knows(length: number | undefined): boolean {
    return length !== undefined && this.loading.found?.length === length;
  }

  /** Looks after a pause; what it gives back forgets about it. */
  typed(length: number | undefined): () => void {
    this.#length = length;
    const timer = setTimeout(this.look, PAUSE_MS);
    return () => clearTimeout(timer);
  }

  look = (): void => {
    const length = this.#length;
    if (length === undefined) return;
    void this.loading.ask(async () => ({
      ...(await retention.preview(this.#period, length)),
      length,
    }));
  };
}
