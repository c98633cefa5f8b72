/** Every address of the service that the pages use; those of work on tickets are in `casework`. */
import type { Announcement, AnnouncementInput, SpokenTexts } from './announcements';
import type { ApplicationStory, Approval, Decision, Fields, Form } from './applications';
import type { Call, CallStory, Outcome, PartToday } from './calls';
import { ask } from './http';
import type { HowToListen, OnDuty } from './live';
import type { ApplicationKind, Draft, Ticket } from './tickets';
import type {
  AskedFacts,
  DeskPhoneAccount,
  Language,
  PhoneCredentials,
  Session,
  User,
} from './types';

export { Problem } from './http';

export interface WrapUp {
  outcome: Outcome;
  draft: Draft;
  ticket: string | null;
  then: 'ready' | 'pause';
  /** Made once per intention: sending the same key again changes nothing. */
  key: string;
}

export interface DemoCaller {
  number: string | null;
  label: string;
}

const segment = encodeURIComponent;

/** Calls come first: on a busy machine it has to wait for them. */
const REPLAY_WITHIN_MS = 70_000;

export const session = {
  current: () => ask<Session>('GET', '/api/session'),
  signIn: (username: string, password: string, code: string) =>
    ask<User>('POST', '/api/session', { username, password, code }),
  signOut: () => ask<void>('DELETE', '/api/session'),
};

export const me = {
  phone: () => ask<PhoneCredentials>('POST', '/api/me/phone', {}),
  /** Calls ring on the desk from now on; asked again, with a new password. */
  deskPhone: () => ask<DeskPhoneAccount>('POST', '/api/me/desk-phone', {}),
  browserPhone: () => ask<void>('DELETE', '/api/me/desk-phone'),
  /** To hear oneself with, and nobody else. */
  echoPhone: () => ask<PhoneCredentials>('POST', '/api/me/echo-phone', {}),
  /** To listen to talks with, and to call nobody. */
  listeningPhone: () => ask<PhoneCredentials>('POST', '/api/me/listening-phone', {}),
  become: (state: 'ready' | 'pause' | 'signed_out', reason?: string) =>
    ask<void>('POST', '/api/me/state', reason ? { state, reason } : { state }),
  colleagues: () => ask<OnDuty[]>('GET', '/api/me/colleagues'),
};

export const consultants = {
  become: (username: string, state: 'pause' | 'signed_out') =>
    ask<void>('POST', `/api/consultants/${segment(username)}/state`, { state }),
  serve: (username: string, languages: Language[]) =>
    ask<void>('PUT', `/api/consultants/${segment(username)}/languages`, { languages }),
};

export const calls = {
  list: (limit: number, before?: string) =>
    ask<Call[]>('GET', `/api/calls?limit=${limit}${before ? `&before=${segment(before)}` : ''}`),
  story: (id: string) => ask<CallStory>('GET', `/api/calls/${segment(id)}`),
  /** What the caller pressed, put to today's flows. */
  replay: (id: string) =>
    ask<PartToday[]>('GET', `/api/calls/${segment(id)}/replay`, undefined, REPLAY_WITHIN_MS),
  saveDraft: (id: string, draft: Draft) =>
    ask<Draft>('PUT', `/api/calls/${segment(id)}/draft`, draft),
  markResolved: (id: string, draft: Draft, key: string) =>
    ask<{ ticket: Ticket; marked_at: string }>('POST', `/api/calls/${segment(id)}/resolved`, {
      draft,
      key,
    }),
  wrapUp: (id: string, how: WrapUp) => ask<Call>('POST', `/api/calls/${segment(id)}/wrap-up`, how),
  closeUnrecorded: (id: string) => ask<Call>('POST', `/api/calls/${segment(id)}/unrecorded`, {}),
  askFacts: (id: string, customer_id: number) =>
    ask<AskedFacts>('POST', `/api/calls/${segment(id)}/facts`, { customer_id }),
  answerFacts: (id: string, customer_id: number, answers: Record<string, string>) =>
    ask<AskedFacts>('POST', `/api/calls/${segment(id)}/facts/answers`, { customer_id, answers }),
  changeRecording: (id: string, wish: 'pause' | 'resume' | 'withdraw') =>
    ask<void>('POST', `/api/calls/${segment(id)}/recording`, { wish }),
  passOn: (id: string, to: { to: string } | { queue: Language }) =>
    ask<void>('POST', `/api/calls/${segment(id)}/transfer`, to),
  ask: (id: string, to: string) =>
    ask<void>('POST', `/api/calls/${segment(id)}/consultation`, { to }),
  takeBack: (id: string) => ask<void>('DELETE', `/api/calls/${segment(id)}/consultation`),
  /** Of a caller who waits; the place by time of arrival stays. */
  move: (id: string, language: Language) =>
    ask<void>('PUT', `/api/calls/${segment(id)}/queue`, { language }),
  listen: (id: string, how: HowToListen, reason: string) =>
    ask<void>('POST', `/api/calls/${segment(id)}/listening`, { how, reason }),
  hangUp: (id: string) => ask<void>('POST', `/api/calls/${segment(id)}/hang-up`, {}),
  ringMeAgain: (id: string) => ask<void>('POST', `/api/calls/${segment(id)}/return`, {}),
};

export const tickets = {
  search: (query: string, limit: number) =>
    ask<Ticket[]>('GET', `/api/tickets?limit=${limit}${query ? `&q=${segment(query)}` : ''}`),
};

export const applications = {
  story: (number: string) =>
    ask<ApplicationStory>('GET', `/api/tickets/${segment(number)}/application`),
  fillIn: (number: string, fields: Fields, key: string) =>
    ask<Form>('POST', `/api/tickets/${segment(number)}/form`, { fields, key }),
  decide: (number: string, decision: Decision) =>
    ask<Approval>('POST', `/api/tickets/${segment(number)}/approval`, decision),
};

export const applicationKinds = () => ask<ApplicationKind[]>('GET', '/api/application-types');

export const texts = {
  /** The same words with the numbers masked that are kept nowhere. */
  masked: (words: string[]) =>
    ask<{ texts: string[] }>('POST', '/api/texts/masked', { texts: words }),
};

export const announcements = {
  list: () => ask<Announcement[]>('GET', '/api/announcements'),
  create: (input: AnnouncementInput) => ask<Announcement>('POST', '/api/announcements', input),
  change: (id: number, input: AnnouncementInput) =>
    ask<Announcement>('PUT', `/api/announcements/${id}`, input),
  revision: (id: number, revision: number) =>
    ask<AnnouncementInput>('GET', `/api/announcements/${id}/revisions/${revision}`),
  request: (id: number, revision: number) =>
    ask<Announcement>('POST', `/api/announcements/${id}/request`, { revision }),
  approve: (id: number, revision: number) =>
    ask<Announcement>('POST', `/api/announcements/${id}/approve`, { revision }),
  retract: (id: number) => ask<Announcement>('POST', `/api/announcements/${id}/retract`, {}),
  publish: (id: number) => ask<Announcement>('POST', `/api/announcements/${id}/publish`, {}),
  withdraw: (id: number) => ask<Announcement>('POST', `/api/announcements/${id}/withdraw`, {}),
  spoken: (input: AnnouncementInput) =>
    ask<SpokenTexts>('POST', '/api/announcements/spoken', input),
};

export const demo = {
  callers: () => ask<{ callers: DemoCaller[] }>('GET', '/api/demo'),
  phone: (caller: string | null) =>
    ask<PhoneCredentials & { dial: string }>('POST', '/api/demo/phone', { caller }),
};
