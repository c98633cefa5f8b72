/** The whole states that the live socket sends; a reconnect needs nothing else. */
import type { Announcement } from './announcements';
import type { NotReached, Outcome, Reason, Step } from './calls';
import type { Alert as LimitAlert } from './thresholds';
import type { Draft, Ticket } from './tickets';
import type { AskedFacts, Customer, Language, TrustLevel, User } from './types';

export type ConsultantState =
  | 'signed_out'
  | 'ready'
  | 'pause'
  | 'ringing'
  /** The customer's telephone rings, whom we call. */
  | 'dialled'
  | 'talk'
  | 'hold'
  | 'returning'
  | 'wrapup'
  | 'unreachable';

export interface Contact {
  at: string;
  outcome: Outcome | null;
  ticket: string | null;
  seconds: number;
  consultant: string | null;
  /** We called; null when the customer did. */
  placed_at: string | null;
}

export interface CallCard {
  id: string;
  caller: string | null;
  language: Language | null;
  reason: Reason | null;
  path: Step[];
  arrived_at: string;
  queued_at: string | null;
  offered_at: string | null;
  answered_at: string | null;
  held_since: string | null;
  talk_ended_at: string | null;
  talk_ended_by: 'caller' | 'consultant' | 'transfer' | 'unknown' | null;
  resolved_marked_at: string | null;
  ticket: string | null;
  /** Whether the caller lets the talk be recorded; null when nobody asked. */
  recorded: { at: string; consent: 'refused' | 'given' | 'paused' | 'withdrawn' } | null;
  who: {
    /** Of the caller, whatever the account. */
    level: TrustLevel;
    /** Of each account that is shown or was asked about. */
    levels: { customer_id: number; level: TrustLevel }[];
    /** What the caller proved before the talk: an account by PIN, or a ticket by its code. */
    identified: { level: TrustLevel; customer: number | null; ticket: string | null } | null;
    /** The one who is identified first. */
    customers: Customer[];
    directory: 'ok' | 'unavailable' | 'pending';
    /** What was asked for in this call, by account. */
    facts: AskedFacts[];
  };
  tickets: Ticket[];
  announcements: Announcement[];
  contacts: Contact[];
  /** Who talked with this number last, if that was within seven days. */
  lately_with: string | null;
  /** The colleague with whom we talk while the caller hears music. */
  asks: string | null;
  callback_ordered_at: string | null;
  /** We have begun this call; null when the customer called. */
  placed_at: string | null;
  /** The ticket that it was begun from. */
  placed_for: string | null;
  draft: Draft;
}

export type HowToListen = 'listen' | 'whisper' | 'join';

/** A supervisor who takes part in a talk. */
export interface Listener {
  username: string;
  name: string;
  how: HowToListen;
}

/** A call that reached nobody. */
export interface MissedCall {
  call: string;
  why: NotReached;
  at: string;
}

export interface Me {
  user: User;
  now: string;
  state: ConsultantState;
  pause_reason: string;
  since: string;
  exchange: 'ok' | 'lost';
  call: CallCard | null;
  /** Seconds after which a caller on hold comes back to us; null: never. */
  hold_limit: number | null;
  /** Who takes part in the talk, as far as we are to know. */
  listener: Listener | null;
  /** How the telephone on the desk is; null: it is in the browser. */
  desk_phone: 'registered' | 'away' | null;
  /** Whom we called last without an answer, for as long as that is news. */
  missed: MissedCall | null;
}

/** A colleague who is signed in at the exchange. */
export interface OnDuty {
  username: string;
  name: string;
  state: ConsultantState;
  languages: Language[];
}

export type LiveCallState =
  'menu' | 'waiting' | 'ringing' | 'dialled' | 'talk' | 'hold' | 'returning' | 'ended';

export interface LiveCall {
  id: string;
  state: LiveCallState;
  language: Language | null;
  reason: Reason | null;
  number_tail: string | null;
  arrived_at: string;
  queued_at: string | null;
  answered_at: string | null;
  held_since: string | null;
  consultant: string | null;
  /** The colleague with whom the consultant talks meanwhile. */
  asks: string | null;
  listener: Listener | null;
}

export interface CrewMember {
  username: string;
  name: string;
  state: ConsultantState;
  since: string;
  pause_reason: string;
  /** Of the queues of which calls are taken. */
  languages: Language[];
}

/** The after-call work of a talk that has ended. */
export interface OpenWrapUp {
  call: string;
  consultant: string;
  since: string;
}

/** Without a denominator there is no data. */
export interface Share {
  numerator: number;
  denominator: number;
}

export interface DayFigures {
  offered: number;
  answered: number;
  service_level: Share;
  abandonment: Share;
  resolved_during_call: Share;
  messages: number;
}

export interface Alarm {
  code: 'nobody_available' | 'exchange_lost';
  language: Language | null;
  since: string;
}

export interface Board {
  at: string;
  stale: boolean;
  waiting: number;
  longest_wait_since: string | null;
  in_menu: number;
  talking: number;
  calls: LiveCall[];
  consultants: CrewMember[];
  /** The oldest first. */
  wrap_ups: OpenWrapUp[];
  today: DayFigures;
  alarms: Alarm[];
  /** Grows with everything new that needs a supervisor. */
  needs: number;
  announcements: Announcement[];
  /** Whether talks may be listened to in this house. */
  listening: boolean;
  /** Limits that are crossed, the oldest first. */
  alerts: LimitAlert[];
}

/** What a supervisor has made of somebody's line. */
export interface Acted {
  by: string;
  state: 'pause' | 'signed_out' | 'languages';
}

export type ServerFrame =
  | { type: 'me'; me: Me }
  | { type: 'board'; board: Board }
  /** A newer page of this person has the telephone now. */
  | { type: 'elsewhere' }
  /** A supervisor has changed the state of this line. */
  | { type: 'acted'; acted: Acted };
export type ClientFrame = { type: 'phone'; registered: boolean; device: boolean };
