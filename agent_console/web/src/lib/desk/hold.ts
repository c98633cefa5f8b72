/** A caller on hold: when the consultant is reminded, and when the caller comes back. Pure. */

/** One low tone in the headset after each of these. */
export const REMINDER_SECONDS = 90;
/** Who comes back rings for so long, and again as often as we remind. */
export const RING_SECONDS = 12;

export interface Hold {
  seconds: number;
  /** From here on the caller comes back to the consultant; null: never. */
  limit: number | null;
}

/** Whether the caller is back: the hold itself is never ended for anybody. */
export const isBack = ({ seconds, limit }: Hold): boolean => limit !== null && seconds >= limit;

/** Whether it rings in this second. */
export function rings({ seconds, limit }: Hold): boolean {
  return limit !== null && seconds >= limit && (seconds - limit) % REMINDER_SECONDS < RING_SECONDS;
}

/** Seconds until the next tone, low or ringing. */
export function untilReminder({ seconds, limit }: Hold): number {
  const low = REMINDER_SECONDS - (seconds % REMINDER_SECONDS);
  return limit !== null && limit > seconds ? Math.min(low, limit - seconds) : low;
}
