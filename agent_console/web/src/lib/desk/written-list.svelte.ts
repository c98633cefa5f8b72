/** A list that administrators write and order: what the page at hand shows, and everybody uses. */
import { announcer } from '../announcer.svelte';
import { said } from '../i18n';
import { listWords } from '../i18n/words/lists';
import { Loading } from '../loading.svelte';
import { Sending } from './sending.svelte';

interface Ways<One> {
  all: () => Promise<One[]>;
  arrange: (codes: string[]) => Promise<One[]>;
}

export class WrittenList<One extends { code: string }> {
  readonly loading = new Loading<One[]>();
  readonly moving = new Sending();
  /** Which one is open: null is a new one. */
  open = $state.raw<One | null | undefined>();

  constructor(
    private readonly ways: Ways<One>,
    /** Tells the rest of the console how the list is now. */
    private readonly known: (all: One[]) => void,
    private readonly name: (code: string) => string,
  ) {}

  look = (): void => void this.loading.ask(this.ways.all);

  close = (): void => void (this.open = undefined);

  show = (found: One[]): void => {
    this.known(found);
    void this.loading.ask(() => Promise.resolve(found));
  };

  move = async (from: number, to: number): Promise<void> => {
    const codes = (this.loading.found ?? []).map(({ code }) => code);
    const [moved = ''] = codes.splice(from, 1);
    codes.splice(to, 0, moved);
    const done = await this.moving.until(() => this.ways.arrange(codes));
    if (!done) return this.look();
    this.show(done);
    announcer.mention(said(listWords).moved(this.name(moved), to + 1, codes.length));
  };
}
