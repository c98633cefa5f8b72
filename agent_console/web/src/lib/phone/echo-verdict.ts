/** What the echo tells of the microphone, the network and the way back. Pure. */
import type { Quality } from './quality';

/** Loudness from 0 to 1: of one's own voice, and of what comes back. */
export interface Levels {
  out: number;
  back: number;
}

/** Seconds since the echo answered: now, and when the voice and its echo were heard first. */
export interface Course {
  now: number;
  voice: number | null;
  echo: number | null;
}

export type Verdict = 'good' | 'no_voice' | 'no_echo' | 'choppy';

/** Quieter is a room, and no voice. */
const AUDIBLE = 0.01;
const SPEAKS_WITHIN = 4;
const RETURNS_WITHIN = 2;
/** The packets are counted every two seconds. */
const COUNTED_WITHIN = 2.5;
/** What a full bar shows, and what an empty one, in decibels. */
const [LOUDEST_DB, FAINTEST_DB] = [-10, -50];

export function noted(course: Course, now: number, { out, back }: Levels): Course {
  const voice = course.voice ?? (out >= AUDIBLE ? now : null);
  // What is heard before anybody has spoken is no echo.
  const echo = course.echo ?? (voice !== null && back >= AUDIBLE ? now : null);
  return { now, voice, echo };
}

/** Null: too early to tell. */
export function verdictOn({ now, voice, echo }: Course, quality: Quality | null): Verdict | null {
  if (voice === null) return now < SPEAKS_WITHIN ? null : 'no_voice';
  if (echo === null) return now - voice < RETURNS_WITHIN ? null : 'no_echo';
  if (quality === null || now - echo < COUNTED_WITHIN) return null;
  return quality === 'good' ? 'good' : 'choppy';
}

/** How much of a bar this loudness fills, from 0 to 1, as ears weigh it. */
export function filled(loudness: number): number {
  const db = 20 * Math.log10(Math.max(loudness, 1e-6));
  return Math.min(1, Math.max(0, (db - FAINTEST_DB) / (LOUDEST_DB - FAINTEST_DB)));
}
