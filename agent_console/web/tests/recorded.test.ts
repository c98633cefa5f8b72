import './browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placed } from '../src/calls/recorded.ts';
import type { Recording, RecordingKind } from '../src/lib/api/recordings.ts';

const fact = (kind: string) => ({ at: '2026-11-20T09:00:00Z', kind, detail: {} });
const journey = ['call_arrived', 'talk_ended', 'talk_ended', 'message_left', 'call_ended'].map(
  fact,
);
const made = (id: number, kind: RecordingKind = 'conversation') => ({ id, kind }) as Recording;
const places = (facts: typeof journey, recordings: Recording[]) =>
  [...placed(facts, recordings)].map(([place, found]) => [place, ...found.map(({ id }) => id)]);

test('each talk stands where it ended, and a message where it was left', () => {
  const recordings = [made(1), made(2), made(3, 'voice_message'), made(4, 'comment')];

  assert.deepEqual(places(journey, recordings), [
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 4],
  ]);
});

test('a talk too many stands with the last one', () => {
  assert.deepEqual(places(journey, [made(1), made(2), made(3)]), [
    [1, 1],
    [2, 2, 3],
  ]);
});

test('what has no fact of its own stands at the end', () => {
  assert.deepEqual(places(journey.slice(0, 1), [made(1)]), [[0, 1]]);
});
