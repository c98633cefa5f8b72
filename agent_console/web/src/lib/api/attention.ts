/** What needs a supervisor beside the live picture, and its addresses. Loaded with the live page. */
import { ask } from './http';
import type { Message } from './casework';
import type { Gap } from './roster';

/** The ledger and the exchange say something else of a call. */
export interface Difference {
  id: number;
  day: string;
  call: string;
  kind: DifferenceKind;
  ours: string | null;
  theirs: string | null;
}

export type DifferenceKind =
  | 'missing'
  | 'unknown'
  | 'arrived'
  | 'open'
  | 'ended'
  | 'stays'
  | 'entered'
  | 'how'
  | 'wait'
  | 'consultant'
  | 'talk';

export interface Due {
  id: number;
  ticket: string;
  kind: 'ahead' | 'today' | 'overdue';
  due_on: string;
}

export interface Needed {
  differences: Difference[];
  /** Failures that last longer than was announced. */
  outages: { announcement: number; due_at: string }[];
  due: Due[];
  /** Where too few people are planned within two hours. */
  gaps: Gap[];
  messages: (Message & { ticket: string | null })[];
}

export const attention = {
  needed: () => ask<Needed>('GET', '/api/attention'),
  settle: (difference: number, remark: string) =>
    ask<Difference>('POST', `/api/differences/${difference}/settlement`, { remark }),
  seen: (reminder: number) => ask<void>('POST', `/api/reminders/${reminder}/seen`, {}),
  sendAgain: (message: number) => ask<Message[]>('POST', `/api/messages/${message}/again`, {}),
};
