/** Who is looked for. What was typed stays in the address behind `#`, which no server ever sees. */
import { customers, type AccountPage } from './api/customers';
import { Loading } from './loading.svelte';

/** Characters; fewer find too many. */
const FEWEST = 3;
/** Each search is noted for everybody that it shows, so a pause in typing is waited for. */
const PAUSE_MS = 400;

export class CustomerSearch {
  query = $state(typedBefore());
  readonly loading = new Loading<AccountPage>();
  readonly #wanted = $derived(this.query.trim());
  readonly enough = $derived(this.#wanted.length >= FEWEST);
  #timer: ReturnType<typeof setTimeout> | undefined;

  typed = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.look, PAUSE_MS);
  };

  look = (): void => {
    clearTimeout(this.#timer);
    if (!this.enough) return remember('');
    void this.#ask(this.#wanted);
  };

  /** The next page, behind those that are shown. */
  more = (): Promise<void> => {
    const shown = this.loading.found;
    return this.loading.ask(async () => {
      const next = await customers.search(this.#wanted, shown?.after ?? 0);
      return { found: [...(shown?.found ?? []), ...next.found], after: next.after };
    });
  };

  stop = (): void => clearTimeout(this.#timer);

  /** What is refused, such as a PESEL number, does not stay in the address. */
  async #ask(wanted: string): Promise<void> {
    await this.loading.ask(() => customers.search(wanted));
    if (wanted === this.#wanted) remember(this.loading.problem ? '' : wanted);
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
