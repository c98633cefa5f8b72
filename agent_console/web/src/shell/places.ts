/** Pages beside the desk. They load when first opened, so that the desk itself is there at once. */
import type { Component } from 'svelte';
import { session } from '../lib/session.svelte';

export type Load = () => Promise<{ default: Component<{ what: string }> | Component }>;

const lists: Record<string, Load> = {
  tickets: () => import('../tickets/TicketsPage.svelte'),
  customers: () => import('../customers/CustomersPage.svelte'),
  search: () => import('../search/SearchPage.svelte'),
  announcements: () => import('../announcements/AnnouncementsPage.svelte'),
  callbacks: () => import('../callbacks/CallbacksPage.svelte'),
  articles: () => import('../articles/ArticlesPage.svelte'),
  incidents: () => import('../incidents/IncidentsPage.svelte'),
  shift: () => import('../shift/ShiftPage.svelte'),
  roster: () => import('../roster/RosterPage.svelte'),
  history: () => import('../history/CallsPage.svelte'),
  sound: () => import('../sound/SoundPage.svelte'),
  'sign-in': () => import('../signin/MySignInPage.svelte'),
};
const single: Record<string, Load> = {
  tickets: () => import('../tickets/TicketPage.svelte'),
  customers: () => import('../customers/CustomerPage.svelte'),
  register: () => import('../registering/RegisterPage.svelte'),
  announcements: () => import('../announcements/AnnouncementPage.svelte'),
  articles: () => import('../articles/ArticlePage.svelte'),
  incidents: () => import('../incidents/IncidentPage.svelte'),
  calls: () => import('../calls/CallPage.svelte'),
  shift: () => import('../shift/HandoverPage.svelte'),
};
const overseen: Record<string, Load> = {
  health: () => import('../health/HealthPage.svelte'),
  interface: () => import('../interface/InterfacePage.svelte'),
  thresholds: () => import('../thresholds/ThresholdsPage.svelte'),
  subscriptions: () => import('../subscriptions/SubscriptionsPage.svelte'),
  queues: () => import('../queues/QueuesPage.svelte'),
};
/** Written by supervisors and administrators: a list, and one of it. */
const written: Record<string, { list: Load; one: Load }> = {
  writing: {
    list: () => import('../writing/WritingPage.svelte'),
    one: () => import('../writing/ArticlePage.svelte'),
  },
  templates: {
    list: () => import('../templates/TemplatesPage.svelte'),
    one: () => import('../templates/TemplatePage.svelte'),
  },
};
const administered: Record<string, Load> = {
  people: () => import('../people/PeoplePage.svelte'),
  audit: () => import('../audit/AuditPage.svelte'),
  prompts: () => import('../prompts/PromptsPage.svelte'),
  pauses: () => import('../pauses/PausesPage.svelte'),
  retention: () => import('../retention/RetentionPage.svelte'),
  services: () => import('../services/ServicesPage.svelte'),
};
const administeredOne: Record<string, Load> = {
  people: () => import('../people/PersonPage.svelte'),
};
const supervised: Record<string, Load> = {
  live: () => import('../live/LivePage.svelte'),
  figures: () => import('../figures/FiguresPage.svelte'),
  recordings: () => import('../recordings/RecordingsPage.svelte'),
  wall: () => import('../wall/WallPage.svelte'),
};

/** Looked at by supervisors alone, below a list that others see, too. */
const supervisedParts: Record<string, Record<string, Load>> = {
  history: {
    surveys: () => import('../history/SurveysPage.svelte'),
    announcements: () => import('../history/AnnouncementsPage.svelte'),
  },
  figures: { staffing: () => import('../staffing/StaffingPage.svelte') },
};

/** Where one starts: at the own desk, with the live picture, or with the people. */
export function home(): string {
  if (session.is('consultant')) return 'work';
  return session.is('supervisor') ? 'live' : 'people';
}

export function places(
  place: string,
  what: string | undefined,
  supervisor: boolean,
): Load | undefined {
  if (place in overseen)
    return !what && (supervisor || session.is('administrator')) ? overseen[place] : undefined;
  if (place in written)
    return supervisor || session.is('administrator')
      ? written[place]?.[what ? 'one' : 'list']
      : undefined;
  if (place in administered && session.is('administrator'))
    return what ? administeredOne[place] : administered[place];
  if (!what)
    return place in supervised ? (supervisor ? supervised[place] : undefined) : lists[place];
  const part = supervisor ? supervisedParts[place]?.[what] : undefined;
  return part ?? single[place];
}
