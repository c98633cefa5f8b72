/** A telephone on the desk instead of the one in this page. The service says how it is. */
import { live } from '../live.svelte';

class DeskPhone {
  /** Calls ring there, and this page has no telephone. */
  readonly inUse = $derived(Boolean(live.me?.desk_phone));
  readonly registered = $derived(live.me?.desk_phone === 'registered');

  /** Tells the service that this page is there; how the telephone is, it asks the exchange. */
  start(): () => void {
    const beat = new Worker(new URL('./beat.worker.ts', import.meta.url), { type: 'module' });
    beat.onmessage = () => live.tell({ type: 'phone', registered: false, device: false });
    return () => beat.terminate();
  }
}

export const deskPhone = new DeskPhone();
