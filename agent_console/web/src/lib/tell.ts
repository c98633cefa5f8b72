/** Something is done: said at the foot of the page, and by a screen reader when it is calm. */
import { announcer } from './announcer.svelte';
import { toasts } from './toasts.svelte';

export function tell(text: string): void {
  toasts.show(text);
  announcer.mention(text);
}
