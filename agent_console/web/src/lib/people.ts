/** Names of consultants, as far as this screen is told them; else the user name. */
import { SvelteMap } from 'svelte/reactivity';
import { live } from './live.svelte';
import { session } from './session.svelte';
import { crew } from './tickets/crew.svelte';

const met = new SvelteMap<string, string>();

/** Names that a list has brought. */
export function remember(people: { username: string; name: string }[]): void {
  for (const { username, name } of people) met.set(username, name);
}

export function nameOf(username: string): string {
  if (username === session.user?.username) return session.user.name;
  const known = live.board?.consultants.find((one) => one.username === username);
  return known?.name ?? met.get(username) ?? crew.person(username);
}
