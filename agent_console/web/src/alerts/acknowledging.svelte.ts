/** Somebody sees to an alert. */
import { announcer } from '../lib/announcer.svelte';
import { thresholds } from '../lib/api/thresholds';
import { Sending } from '../lib/desk/sending.svelte';
import { said } from '../lib/i18n';
import { thresholdWords } from '../lib/i18n/words/thresholds';
import { toasts } from '../lib/toasts.svelte';

export class Acknowledging {
  readonly sending = new Sending();

  async does(alert: number): Promise<boolean> {
    const kept = await this.sending.until(() => thresholds.acknowledge(alert));
    if (!kept) return false;
    toasts.show(said(thresholdWords).acknowledged);
    announcer.mention(said(thresholdWords).acknowledged);
    return true;
  }
}
