/** Pages beside the desk. They load when first opened, so that the desk itself is there at once. */
import type { Component } from 'svelte';

type Load = () => Promise<{ default: Component<{ what: string }> | Component }>;

const lists: Record<string, Load> = {
  tickets: () => import('../tickets/TicketsPage.svelte'),
  announcements: () => import('../announcements/AnnouncementsPage.svelte'),
  history: () => import('../calls/CallsPage.svelte'),
};
const single: Record<string, Load> = {
  tickets: () => import('../tickets/TicketPage.svelte'),
  announcements: () => import('../announcements/AnnouncementPage.svelte'),
  calls: () => import('../calls/CallPage.svelte'),
};
const live: Load = () => import('../live/LivePage.svelte');

export function places(
  place: string,
  what: string | undefined,
  supervisor: boolean,
): Load | undefined {
  if (place === 'live') return supervisor ? live : undefined;
  return what ? single[place] : lists[place];
}
