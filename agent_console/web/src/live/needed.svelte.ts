/** What needs a supervisor beside the live picture: asked for anew whenever there is something new. */
import { attention, type Needed } from '../lib/api/attention';
import { Sending } from '../lib/desk/sending.svelte';
import { Loading } from '../lib/loading.svelte';
import { tell } from '../lib/tell';

class NeededNow {
  readonly loading = new Loading<Needed>();
  readonly sending = new Sending();

  get count(): number {
    const found = this.loading.found;
    if (!found) return 0;
    const { differences, outages, due, gaps, messages } = found;
    return differences.length + outages.length + due.length + gaps.length + messages.length;
  }

  load = (): Promise<void> => this.loading.ask(attention.needed);

  /** Deal with one of them; it leaves the list. */
  async deals(deed: () => Promise<unknown>, done: string): Promise<boolean> {
    const arrived = await this.sending.until(() => deed().then(() => true));
    if (arrived) {
      tell(done);
    }
    await this.load();
    return arrived ?? false;
  }
}

export const needed = new NeededNow();
