/** Callers on hold on the live picture, and those who have been there for too long. Pure. */
import type { LiveCall } from '../lib/api/live';
import type { Alert } from '../lib/api/thresholds';

/** Since when the caller hears music; null when nobody can have forgotten them. */
export function heldSince({ state, held_since, asks }: LiveCall): string | null {
  return state === 'hold' && !asks ? held_since : null;
}

/** The limits that this very hold has crossed. */
export function crossedBy(call: LiveCall, alerts: Alert[], now: number): Alert[] {
  const since = heldSince(call);
  if (since === null) return [];
  const seconds = (now - Date.parse(since)) / 1_000;
  return alerts.filter(({ figure, limit }) => figure === 'longest_hold' && seconds > limit);
}

/** Since when the one has heard music who was put on hold first. */
export function firstHeld(calls: LiveCall[]): string | null {
  const held = calls.map(heldSince).filter((since) => since !== null);
  return held.toSorted()[0] ?? null;
}
