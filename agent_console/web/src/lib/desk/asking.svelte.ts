/** While a colleague is on the line and the caller hears music. The card tells when it is over. */
import { calls } from '../api';
import { desk } from './draft.svelte';
import { hangUp } from './hanging-up.svelte';
import { line } from './line.svelte';
import { Sending } from './sending.svelte';

const takingBack = new Sending();

/** Leaves the colleague, back to the caller. */
export function takeBack(): void {
  const call = line.card?.id;
  if (call) void takingBack.until(() => calls.takeBack(call));
}

/** The colleague has the caller as soon as we are gone, with what was written. */
export async function join(): Promise<void> {
  await desk.save();
  hangUp();
}
