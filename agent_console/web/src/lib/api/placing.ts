/** Calls that consultants begin. */
import { ask } from './http';
import type { Language } from './types';

export interface Wanted {
  /** As people write it; null: one of the customer's. */
  number: string | null;
  /** Its place among the customer's numbers, which may be masked here. */
  phone: number | null;
  customer: number | null;
  /** The ticket that it is about. */
  ticket: string | null;
  /** Of the talk. */
  language: Language;
}

/** Our own telephone rings first, then the customer's. */
export const placeCall = (wanted: Wanted) =>
  ask<{ call: string }>('POST', '/api/me/placed-call', wanted);
