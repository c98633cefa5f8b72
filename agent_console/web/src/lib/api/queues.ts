/** The queues with their limits, and the telephones on call. */
import { ask } from './http';
import type { Language } from './types';

export const limitNames = [
  'callers_pl',
  'minutes_pl',
  'callers_en',
  'minutes_en',
  'trunk_channels',
] as const;

export type LimitName = (typeof limitNames)[number];
export type Limits = Record<LimitName, number>;
/** Null: as configured. */
export type ChosenLimits = Record<LimitName, number | null>;

export interface QueueNow {
  language: Language;
  waiting: number;
  ready: number;
  busy: number;
  paused: number;
}

export interface Changed {
  changed_by: string | null;
  changed_at: string | null;
}

export interface Queues {
  /** The exchange has not been heard for a while. */
  stale: boolean;
  /** On the trunk. */
  calls: number;
  now: QueueNow[];
  limits: Changed & {
    version: number;
    limits: Limits;
    chosen: ChosenLimits;
    configured: Limits;
  };
}

export interface Telephone {
  label: string;
  rings: boolean;
  belongs_to: string;
  note: string;
}

export interface Ring {
  at: string;
  label: string;
  taken: boolean;
}

export interface OnCall extends Changed {
  version: number;
  telephones: Telephone[];
  /** Null: as configured. */
  again_minutes: number | null;
  configured: string[];
  configured_minutes: number;
  rings: Ring[];
}

/** What becomes of the list; the rest stays as it was seen. */
export type OnCallChange = Partial<Pick<OnCall, 'telephones' | 'again_minutes'>>;

export const queues = {
  now: () => ask<Queues>('GET', '/api/queues'),
  limit: (seen: number, chosen: ChosenLimits) =>
    ask<Queues>('PUT', '/api/queues', { seen, ...chosen }),
};

export const onCall = {
  now: () => ask<OnCall>('GET', '/api/on-call'),
  arrange: ({ version, telephones, again_minutes }: OnCall, change: OnCallChange) =>
    ask<OnCall>('PUT', '/api/on-call', { seen: version, telephones, again_minutes, ...change }),
};
