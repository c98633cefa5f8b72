/** Incidents: what the service sends of an announced failure and its tickets, and the addresses. */
import { ask } from './http';
import type { TicketState } from './tickets';
import type { Language } from './types';

export interface Incident {
  /** Of its announcement. */
  id: number;
  state: 'draft' | 'published' | 'resolved' | 'archived';
  title_pl: string;
  title_en: string;
  services: string[];
  published_at: string | null;
  ended_at: string | null;
  tickets: number;
  callers_affected: number;
  followers_waiting: number;
  followers_told: number;
}

export type Exclusion = 'already_answered' | 'closed' | 'complaint' | 'application' | 'refused';

export interface LinkedTicket {
  ticket: string;
  subject: string;
  state: TicketState;
  language: Language;
  /** Why a common answer leaves it out. */
  excluded: Exclusion | null;
}

/** A common answer on its way. */
export interface Answering {
  id: number;
  by: string;
  at: string;
  waiting: number;
  answered: number;
  excluded: number;
}

export interface IncidentStory {
  incident: Incident;
  /** The first of its tickets. */
  lines: LinkedTicket[];
  /** How many an answer would go to now. */
  answered: number;
  by_language: Partial<Record<Language, number>>;
  answers: Answering[];
}

const segment = encodeURIComponent;

export const incidents = {
  list: () => ask<Incident[]>('GET', '/api/incidents'),
  story: (id: string) => ask<IncidentStory>('GET', `/api/incidents/${segment(id)}`),
  ofTicket: (number: string) => ask<Incident[]>('GET', `/api/tickets/${segment(number)}/incidents`),
  link: (id: number, ticket: string) =>
    ask<void>('POST', `/api/incidents/${id}/tickets`, { ticket }),
  unlink: (id: number, ticket: string) =>
    ask<void>('POST', `/api/incidents/${id}/tickets/removal`, { ticket }),
  /** The same key again is the same answer. */
  answerAll: (id: number, text_pl: string, text_en: string, key: string) =>
    ask<Answering>('POST', `/api/incidents/${id}/answers`, { text_pl, text_en, key }),
};
