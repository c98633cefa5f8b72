/** The day of the roster that is looked at, and what is done with it. */
import { roster, type Cover, type RosterDay } from '../lib/api/roster';
import { daysLater } from '../lib/days.svelte';
import type { Sending } from '../lib/desk/sending.svelte';
import { dayKey } from '../lib/i18n/format';
import { Loading } from '../lib/loading.svelte';
import { tell } from '../lib/tell';

export class ShownRoster {
  day = $state(dayKey(Date.now()));
  readonly found = new Loading<RosterDay>();
  readonly cover = new Loading<Cover>();

  look = (): void => {
    void this.found.ask(() => roster.day(this.day));
    void this.cover.ask(roster.cover);
  };

  show(day: string): void {
    if (!day) return;
    this.day = day;
    this.look();
  }

  later = (days: number): void => this.show(daysLater(this.day, days));

  /** Whether it was done; then all is looked at again. */
  async does(sending: Sending, deed: () => Promise<unknown>, done: string): Promise<boolean> {
    const arrived = await sending.until(() => deed().then(() => true));
    if (!arrived) return false;
    tell(done);
    this.look();
    return true;
  }
}
