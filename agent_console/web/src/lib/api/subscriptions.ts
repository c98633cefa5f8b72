/** Figures that come by e-mail, each day, week or month. */
import { ask } from './http';
import type { Language } from './types';

export const rhythms = ['daily', 'weekly', 'monthly'] as const;
export type Rhythm = (typeof rhythms)[number];

/** Full hours in Warsaw; at midnight the last calls of the day still go on. */
export const hours = Array.from({ length: 23 }, (_, at) => at + 1);

export interface NewSubscription {
  rhythm: Rhythm;
  hour: number;
  /** In which it is written. */
  language: Language;
  /** Whose calls it tells of; null: of all. */
  calls_in: Language | null;
  service: string | null;
  /** Where it goes as long as the account of its reader has no address. */
  email: string | null;
}

export interface Subscription extends Omit<NewSubscription, 'email'> {
  id: number;
  owner: string;
  owner_name: string;
  /** Null: there is none any more, and nothing comes. */
  address: string | null;
  paused: boolean;
  next_at: string;
  last_at: string | null;
}

export interface SubscriptionPage {
  found: Subscription[];
  before: number | null;
  /** Of one's own account. */
  address: string | null;
}

const path = (id: number) => `/api/subscriptions/${id}`;

export const subscriptions = {
  page: (before?: number) =>
    ask<SubscriptionPage>('GET', `/api/subscriptions${before ? `?before=${before}` : ''}`),
  subscribe: (wanted: NewSubscription) => ask<Subscription>('POST', '/api/subscriptions', wanted),
  pause: (id: number, paused: boolean) => ask<Subscription>('PUT', path(id), { paused }),
  remove: (id: number) => ask<void>('DELETE', path(id)),
  sendNow: (id: number) => ask<void>('POST', `${path(id)}/letter`, {}),
};
