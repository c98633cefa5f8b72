/** A call that this page has just begun: its ring at our own telephone is answered by itself. */
import { clock } from '../clock.svelte';
import { softphone } from '../phone/softphone.svelte';

/** Longer than our own telephone rings for it. */
const RING_MS = 25_000;

class OwnRing {
  #until = $state(0);
  /** Without a microphone a person has to answer it after all. */
  readonly expected = $derived(clock.here < this.#until && !softphone.voiceless);

  /** The service is asked for a call now. */
  expect(): void {
    softphone.voiceless = false;
    this.#until = Date.now() + RING_MS;
  }

  /** No call comes. */
  forget(): void {
    this.#until = 0;
  }
}

export const ownRing = new OwnRing();
