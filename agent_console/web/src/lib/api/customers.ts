/** Customers: what the service sends of them, and its addresses. Loaded with their pages. */
import type { Outcome } from './calls';
import { ask } from './http';
import type { ApplicationType, NotificationKind, Ticket, TicketKind } from './tickets';
import type { Language } from './types';

export interface Represented {
  nip: string;
  name: string;
  eori: string | null;
  rights: string[];
}

/** One account, masked until the caller at this desk has proved to have it. */
export interface Account {
  id: number;
  masked: boolean;
  name: string;
  email: string | null;
  /** Why the address is not written to; null when it works, and in lists. */
  email_dead: string | null;
  phones: string[];
  company: string | null;
  customer_number: string;
  account_state: 'active' | 'locked' | 'basic';
  locked_since: string | null;
  language: Language;
  services: string[];
  represents: Represented[];
  portal_activated_at: string | null;
}

export interface AccountPage {
  found: Account[];
  /** Asks for the next page, if there is one. */
  after: number | null;
}

export interface CustomerStory {
  account: Account;
  /** Not over, by due date. */
  open: Ticket[];
}

/** Of a call that this person may not see, only when it was and what came of it. */
export interface CustomerCall {
  at: string;
  outcome: Outcome | null;
  call: string | null;
  ticket: string | null;
  seconds: number | null;
  consultant: string | null;
}

/** What a customer has sent in writing. */
export interface Submission {
  /** Made once per letter: sending it again registers nothing more. */
  key: string;
  kind: TicketKind;
  notification_kind: NotificationKind | null;
  application_type: ApplicationType | null;
  service: string;
  subject: string;
  body: string;
  channel: Written;
  customer_id: number;
}
export const written = ['email', 'portal'] as const;
export type Written = (typeof written)[number];

const segment = encodeURIComponent;
const at = (id: string, what = '') => `/api/customers/${segment(id)}${what}`;

export const customers = {
  register: (letter: Submission) => ask<Ticket>('POST', '/api/tickets', letter),
  search: (query: string, after = 0) =>
    ask<AccountPage>('GET', `/api/customers?query=${segment(query)}&after=${after}`),
  story: (id: string) => ask<CustomerStory>('GET', at(id)),
  tickets: (id: string, limit: number, before?: string) =>
    ask<Ticket[]>('GET', at(id, `/tickets?limit=${limit}${before ? `&before=${before}` : ''}`)),
  calls: (id: string) => ask<CustomerCall[]>('GET', at(id, '/calls')),
};
