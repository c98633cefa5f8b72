/** Somebody sees to an alert. */
import { thresholds } from '../lib/api/thresholds';
import { Sending } from '../lib/desk/sending.svelte';
import { said } from '../lib/i18n';
import { thresholdWords } from '../lib/i18n/words/thresholds';
import { tell } from '../lib/tell';

export class Acknowledging {
  readonly sending = new Sending();

  async does(alert: number): Promise<boolean> {
    const kept = await this.sending.until(() => thresholds.acknowledge(alert));
    if (!kept) return false;
    tell(said(thresholdWords).acknowledged);
    return true;
  }
}
