/** What the console does by itself about calls that we begin. Each is called once, by the shell. */
import { untrack } from 'svelte';
import type { MissedCall } from '../lib/api/live';
import { announcer } from '../lib/announcer.svelte';
import { clock } from '../lib/clock.svelte';
import { desk } from '../lib/desk/draft.svelte';
import { line } from '../lib/desk/line.svelte';
import { ownRing } from '../lib/desk/own-ring.svelte';
import { placing } from '../lib/desk/placing.svelte';
import { said } from '../lib/i18n';
import { placingWords } from '../lib/i18n/words/placing';
import { live } from '../lib/live.svelte';
import { softphone } from '../lib/phone/softphone.svelte';
import { toasts } from '../lib/toasts.svelte';

/** What is older was told before this page was opened anew. */
const FRESH_SECONDS = 6;

/** Who has just called somebody here waits for that telephone, and has none of their own to answer. */
export function answerOwnRing(): void {
  const rings = $derived(softphone.call?.stage === 'ringing' && line.begins && ownRing.expected);
  $effect(() => {
    if (rings) untrack(() => void softphone.answer());
  });
}

/** What was written while nobody answered goes along when they are called again. */
export function bringWords(): void {
  $effect(() => {
    if (line.state === 'dialled') untrack(() => placing.bring());
  });
}

/** Once for each customer who was called and did not answer, with a way to call again. */
export function tellOfMissed(): void {
  let told: string | undefined;
  $effect(() => {
    const missed = live.me?.missed;
    if (!missed || missed.call === told || untrack(() => clock.since(missed.at)) > FRESH_SECONDS)
      return;
    told = missed.call;
    untrack(() => tell(missed));
  });
}

function tell({ call, why }: MissedCall): void {
  const t = said(placingWords);
  const whom = placing.whom(call);
  const text = whom ? t.missedBy(t.missed[why], whom.name ?? whom.shown) : t.missed[why];
  const words =
    desk.call === call ? { subject: desk.draft.subject, body: desk.draft.body } : undefined;
  const again = whom && { text: t.again, act: () => placing.ask({ ...whom, words }) };
  toasts.show(text, 'phone-missed', again);
  announcer.interrupt(text);
}
