/** What the console does for a caller on hold; who asks a colleague has forgotten nobody. */
import { untrack } from 'svelte';
import { announcer } from '../lib/announcer.svelte';
import { REMINDER_SECONDS, rings } from '../lib/desk/hold';
import { line } from '../lib/desk/line.svelte';
import { said } from '../lib/i18n';
import { duration } from '../lib/i18n/format';
import { phoneWords } from '../lib/i18n/words/phone';
import { keyOf, shown } from '../lib/own-keys';
import { deskPhone } from '../lib/phone/desk-phone.svelte';
import { remindOfHold, ring } from '../lib/phone/tones';
import { preferences } from '../lib/preferences.svelte';

/** A low tone now and then; from the limit on it rings, and is said once. The hold itself stays. */
export function mindTheHold(): void {
  const waits = $derived(line.state === 'hold' && !line.card?.asks);
  const comesBack = $derived(line.callerIsBack && rings(line.hold));
  $effect(() => (waits ? remindAgainAndAgain() : undefined));
  $effect(() => (comesBack ? ring() : undefined));
  $effect(() => {
    if (line.callerIsBack) untrack(tellWhoIsBack);
  });
}

function remindAgainAndAgain(): () => void {
  const remind = () => {
    if (!line.callerIsBack) remindOfHold();
  };
  const timer = setInterval(remind, REMINDER_SECONDS * 1_000);
  return () => clearInterval(timer);
}

function tellWhoIsBack(): void {
  const t = said(phoneWords);
  const key = deskPhone.inUse ? '' : shown(keyOf('hold', preferences.keys));
  announcer.mention(`${t.callerIsBack(duration(line.seconds))} ${key && t.resumeWith(key)}`.trim());
}
