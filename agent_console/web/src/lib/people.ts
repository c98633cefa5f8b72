/** Names of consultants, as far as this screen is told them; else the user name. */
import { live } from './live.svelte';
import { session } from './session.svelte';
import { crew } from './tickets/crew.svelte';

export function nameOf(username: string): string {
  if (username === session.user?.username) return session.user.name;
  const known = live.board?.consultants.find((one) => one.username === username);
  return known?.name ?? crew.person(username);
}
