/** What the console does by itself about headsets. Each is called once, by the shell. */
import { untrack } from 'svelte';
import { line } from '../lib/desk/line.svelte';
import { said } from '../lib/i18n';
import { soundWords } from '../lib/i18n/words/sound';
import { devices } from '../lib/phone/devices.svelte';
import { headset } from '../lib/phone/headset.svelte';
import { softphone } from '../lib/phone/softphone.svelte';
import type { Device, Use } from '../lib/phone/sound-choice';
import { preferences } from '../lib/preferences.svelte';
import { tell } from '../lib/tell';

/** A talk goes on with another microphone as soon as one is chosen, or the last one is taken away. */
export function speakWithWhatIsThere(): void {
  let before = devices.id('microphone');
  $effect(() => {
    const now = devices.id('microphone');
    // Looked at anew whenever something is plugged in or out.
    void devices.found;
    untrack(() => {
      if (now !== before || softphone.call?.voiceLost) void softphone.changeVoice();
    });
    before = now;
  });
}

/** The buttons and lights of a headset belong to the page that has the telephone, and to no other. */
export function shareTheHeadset(): void {
  const isHere = $derived(softphone.registered || softphone.call !== null);
  $effect(() => (isHere ? headset.start() : undefined));
  $effect(() => {
    const muted = softphone.call?.muted ?? false;
    headset.signals = { rings: line.state === 'ringing', talks: line.inCall, muted };
  });
}

/** That a device is gone stands on every page until it is read; that it is back is said once. */
export function tellOfReturns(): void {
  let gone: readonly (readonly [Use, Device | undefined])[] = [];
  $effect(() => {
    const now = devices.gone;
    const chosen = preferences.sound.devices;
    for (const [use, device] of gone)
      if (device && device === chosen[use] && !now.includes(use))
        tell(said(soundWords).isBack(device.name));
    gone = now.map((use) => [use, chosen[use]]);
  });
}
