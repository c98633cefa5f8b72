/** What a report tells of, in a few words. */
import type { Subscription } from '../lib/api/subscriptions';
import { catalogue } from '../lib/desk/catalogue.svelte';
import { said } from '../lib/i18n';
import { subscriptionWords } from '../lib/i18n/words/subscriptions';

export function about({ calls_in, service }: Subscription): string {
  const calls = said(subscriptionWords).abouts[calls_in ?? 'all'];
  return service ? `${calls}, ${catalogue.short(service)}` : calls;
}
