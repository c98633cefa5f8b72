/** Ends our part of the call, at whatever telephone we talk. */
import { calls } from '../api';
import { deskPhone } from '../phone/desk-phone.svelte';
import { softphone } from '../phone/softphone.svelte';
import { line } from './line.svelte';
import { Sending } from './sending.svelte';

const ending = new Sending();

export function hangUp(): void {
  const call = line.card?.id;
  if (!deskPhone.inUse) softphone.call?.end();
  else if (call) void ending.until(() => calls.hangUp(call));
}
