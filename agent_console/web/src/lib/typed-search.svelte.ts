/** A search as one types. The words stay in the address behind `#`, which no server ever sees. */
import { Loading } from './loading.svelte';

/** Characters; fewer find too many. */
const FEWEST = 3;
/** Each search is noted for everybody whom it shows, so a pause in typing is waited for. */
const PAUSE_MS = 400;

export class TypedSearch<Found> {
  query = $state(typedBefore());
  readonly loading = new Loading<Found>();
  readonly wanted = $derived(this.query.trim());
  readonly #question: (wanted: string) => Promise<Found>;
  readonly #fewest: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  /** `fewest` characters ask; with 0, no words list everything. */
  constructor(question: (wanted: string) => Promise<Found>, fewest = FEWEST) {
    this.#question = question;
    this.#fewest = fewest;
  }

  get enough(): boolean {
    return this.wanted.length >= this.#fewest;
  }

  typed = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.look, PAUSE_MS);
  };

  look = (): void => {
    clearTimeout(this.#timer);
    if (!this.enough) return remember('');
    void this.#ask(this.wanted);
  };

  /** The page is left: what is still under way must not write into the address of another. */
  stop = (): void => {
    clearTimeout(this.#timer);
    this.#over = true;
  };

  /** What is refused, such as a PESEL number, does not stay in the address. */
  async #ask(wanted: string): Promise<void> {
    await this.loading.ask(() => this.#question(wanted));
    if (!this.#over && wanted === this.wanted) remember(this.loading.problem ? '' : wanted);
  }
}

function typedBefore(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
}

const remember = (query: string): void =>
  history.replaceState(
    history.state,
    '',
    location.pathname + (query && `#${encodeURIComponent(query)}`),
  );
