/** Ready, or away for a reason: what a consultant decides about the next call. */
import { me } from '../api';
import { announcer } from '../announcer.svelte';
import { said } from '../i18n';
import { phoneWords } from '../i18n/words/phone';
import { live } from '../live.svelte';
import { Sending } from './sending.svelte';

export const stateChange = new Sending();

export async function become(
  state: 'ready' | 'pause' | 'signed_out',
  reason?: string,
): Promise<void> {
  await stateChange.until(() => me.become(state, reason));
  if (!stateChange.problem)
    announcer.mention(said(phoneWords).isNow(said(phoneWords).state[state]));
}

/** Alt R: takes calls again, or stops taking them. */
export function toggleReady(): void {
  void (live.me?.state === 'ready' ? become('pause', 'break') : become('ready'));
}
