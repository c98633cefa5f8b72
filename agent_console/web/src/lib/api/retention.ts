/** How long what is kept. */
import { ask } from './http';

export type Period =
  | 'recordings'
  | 'voice_messages'
  | 'numbers'
  | 'tries'
  | 'put_aside'
  | 'addresses'
  | 'surveys'
  | 'calls'
  | 'audit';

export interface KeptPeriod {
  period: Period;
  unit: 'days' | 'months';
  length: number;
  configured: number;
  least: number;
  most: number;
  /** The number of the last change; 0: nobody has changed it. */
  change: number;
  reason: string | null;
  changed_by: string | null;
  changed_at: string | null;
  purged_at: string | null;
  purged_rows: number | null;
}

export interface Retention {
  periods: KeptPeriod[];
  /** In the small hours of this day. */
  next_purge: string;
  holds: number;
}

/** What the next purge would remove. */
export interface Preview {
  rows: number;
  /** There are more than these. */
  more: boolean;
}

export interface PeriodInput {
  length: number;
  reason: string;
  /** The change that was seen. */
  seen: number;
}

export const retention = {
  all: () => ask<Retention>('GET', '/api/retention'),
  preview: (period: Period, length: number) =>
    ask<Preview>('GET', `/api/retention/${period}/preview?length=${length}`),
  change: (period: Period, wanted: PeriodInput) =>
    ask<Retention>('PUT', `/api/retention/${period}`, wanted),
};
