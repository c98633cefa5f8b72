/** How the parts of the house are. Loaded with the page that shows them. */
import { ask } from './http';

export type Grade = 'good' | 'warn' | 'bad';

export type PartName =
  | 'database'
  | 'exchange'
  | 'front_end'
  | 'loop'
  | 'email'
  | 'sms'
  | 'outbox'
  | 'failed'
  | 'work'
  | 'disk'
  | 'backup';

export interface HousePart {
  part: PartName;
  grade: Grade;
  /** Seconds, a share or a count, as the part has it. */
  figure: number | null;
  since: string | null;
}

export interface Condition {
  at: string;
  version: string | null;
  exchange_version: string | null;
  /** The worst first. */
  parts: HousePart[];
}

export const health = { now: () => ask<Condition>('GET', '/api/condition') };
