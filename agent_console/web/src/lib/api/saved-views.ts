/** Ways of looking at the queue of tickets, kept under a name. */
import { ask } from './http';
import type { TicketState } from './tickets';

export interface Filters {
  /** Everybody's, one's own, nobody's. */
  whose: 'waiting' | 'mine' | 'free';
  group: string | null;
  service: string | null;
  state: TicketState | null;
  due: 'any' | 'overdue' | 'today' | 'soon';
}

export interface NewSavedView {
  name: string;
  filters: Filters;
  /** A group of one's own whose people see it, too. */
  shared_with: string | null;
  /** The owner's queue opens with it. */
  opens_first: boolean;
}

export interface SavedView extends NewSavedView {
  id: number;
  owner: string;
  owner_name: string;
}

export interface KeptViews {
  views: SavedView[];
  /** With which groups one may share. */
  groups: string[];
}

export const savedViews = {
  all: () => ask<KeptViews>('GET', '/api/views'),
  keep: (view: NewSavedView) => ask<KeptViews>('POST', '/api/views', view),
  change: (id: number, view: NewSavedView) => ask<KeptViews>('PUT', `/api/views/${id}`, view),
  remove: (id: number) => ask<KeptViews>('DELETE', `/api/views/${id}`),
};
