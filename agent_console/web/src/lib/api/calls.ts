import type { Language } from './types';
import type { Draft, Ticket } from './tickets';

export type Reason =
  | 'general'
  | 'account'
  | 'password_self'
  | 'password_visit'
  | 'account_locked'
  | 'change_email'
  | 'pesel_exists'
  | 'ticket_status'
  | 'outage'
  | 'fallback_procedure'
  | 'new_notification'
  | 'complaint'
  | 'no_key'
  | 'service_down';

/** Why somebody who was called did not answer. */
export type NotReached = 'busy' | 'no_answer' | 'refused' | 'failed';

/** The outcomes a consultant may choose by hand, in the order of their keys 1 to 5. */
export const choices = [
  'follow_up',
  'linked',
  'info_only',
  'out_of_scope',
  'wrong_number',
] as const;
export type Outcome = (typeof choices)[number] | 'resolved_during_call' | 'unrecorded';

export interface Step {
  at: string;
  step: string;
  /** What was pressed to get there; empty for silence. */
  key: string;
}

export interface Call {
  id: string;
  caller: string | null;
  language: Language | null;
  reason: Reason | null;
  path: Step[];
  consultant: string | null;
  arrived_at: string;
  queued_at: string | null;
  answered_at: string | null;
  talk_ended_at: string | null;
  talk_ended_by: 'caller' | 'consultant' | 'transfer' | 'unknown' | null;
  abandoned_at: string | null;
  message_left_at: string | null;
  callback_ordered_at: string | null;
  /** We have begun this call; null when the customer called. */
  placed_at: string | null;
  /** The ticket that it was begun from. */
  placed_for: string | null;
  ended_at: string | null;
  cause: 'caller' | 'hotline' | 'pbx_restart' | 'unknown' | null;
  resolved_marked_at: string | null;
  outcome: Outcome | null;
  ticket: string | null;
  wrapped_up_at: string | null;
  draft: Draft;
}

/** What a conversation tells of its way. */
export interface Turn {
  kind: string;
  detail: Record<string, string>;
}

/** One fact of a call, as the ledger keeps it. */
export interface JourneyEntry extends Turn {
  at: string;
}

/** One conversation of a call, put to today's flows. */
export interface PartToday {
  journey: JourneyEntry[];
  /** The first place at which they go another way; null: the way is the same. */
  parting: {
    then: JourneyEntry;
    /** Empty: the call may end there. */
    today: Turn[];
    /** These are where the same key leads; else that key means nothing there any more. */
    alike: boolean;
  } | null;
}

/** One stay in a queue, and what made it as long as it was; null: not recorded. */
export interface Wait {
  stay: {
    number: number;
    language: Language;
    entered_at: string;
    left_at: string | null;
    how: 'answered' | 'abandoned' | 'moved' | 'lost' | null;
    waited: number | null;
  };
  ahead: number;
  overtook: number;
  overtook_back: number;
  called_back: number;
  staffed: Record<Duty, number> | null;
  unstaffed_seconds: number | null;
  told: number | null;
  told_nobody: boolean;
  missed: { at: string; consultant: string; seconds: number | null }[];
}

/** What a consultant does, as far as it matters to somebody who waits. */
export const duties = ['ready', 'ringing', 'talking', 'wrap_up', 'paused', 'unreachable'] as const;
export type Duty = (typeof duties)[number];

export interface CallStory {
  call: Call;
  journey: JourneyEntry[];
  waits: Wait[];
  ticket: Ticket | null;
}
