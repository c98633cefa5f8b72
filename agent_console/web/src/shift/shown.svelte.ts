/** The shift page as it is now; it follows by itself, so that what is confirmed is what is so. */
import { shifts, type ShiftNow } from '../lib/api/shift';
import type { Sending } from '../lib/desk/sending.svelte';
import { Loading } from '../lib/loading.svelte';
import { tell } from '../lib/tell';

const LOOK_MS = 20_000;

export class ShownShift {
  readonly found = new Loading<ShiftNow>();

  look = (): void => void this.found.ask(shifts.now);

  /** Look again and again; ends what it returns. */
  follow = (): (() => void) => {
    const timer = setInterval(this.look, LOOK_MS);
    return () => clearInterval(timer);
  };

  /** Whether it was done; either way the page is as it is now. */
  async does(sending: Sending, deed: () => Promise<ShiftNow>, done: string): Promise<boolean> {
    const answer = await sending.until(deed);
    if (!answer) {
      this.look();
      return false;
    }
    void this.found.ask(() => Promise.resolve(answer));
    tell(done);
    return true;
  }
}
