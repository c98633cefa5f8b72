/** Between a moment in UTC and what `<input type="datetime-local">` shows: the clock in Warsaw. */

const WARSAW = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Warsaw',
  dateStyle: 'short',
  timeStyle: 'short',
});

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** 2026-11-20T11:05, as it is in Warsaw. */
export function toLocal(at: string | number): string {
  return WARSAW.format(new Date(at)).replace(' ', 'T');
}

/** The moment when the clock in Warsaw shows this; null for an empty or half-filled field. */
export function fromLocal(local: string): string | null {
  if (!LOCAL.test(local)) return null;
  const asUtc = Date.parse(`${local}:00Z`);
  // The offset of that day, found by showing the moment once; twice settles the hour of a change.
  const shifted = asUtc - offset(asUtc);
  return new Date(asUtc - offset(shifted)).toISOString();
}

function offset(at: number): number {
  return Date.parse(`${toLocal(at)}:00Z`) - Math.floor(at / 60_000) * 60_000;
}
