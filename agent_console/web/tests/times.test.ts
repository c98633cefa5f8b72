import './browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wait } from '../src/lib/backoff.ts';
import { urgency } from '../src/lib/desk/deadline.ts';
import { fromLocal, toLocal } from '../src/lib/moments.ts';

test('attempts come later and later, but at least every eight seconds', () => {
  const waits = [0, 1, 2, 3, 4, 5, 20].map((attempt) => wait(attempt, 1));

  assert.deepEqual(waits, [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
});

test('chance spreads consoles over half of each wait', () => {
  assert.deepEqual([wait(2, 0), wait(2, 0.5)], [1_000, 1_500]);
});

test('a moment survives the way into the field and back, on both sides of a clock change', () => {
  const moments = ['2026-07-01T10:05', '2026-10-24T23:30', '2026-12-01T00:00', '2026-03-29T03:30'];

  const back = moments.map((local) => toLocal(fromLocal(local) ?? 0));

  assert.deepEqual(back, moments);
});

test('summer and winter differ by their hour', () => {
  const found = ['2026-07-01T10:05', '2026-12-01T10:05'].map(fromLocal);

  assert.deepEqual(found, ['2026-07-01T08:05:00.000Z', '2026-12-01T09:05:00.000Z']);
});

test('a half-filled field is no moment', () => {
  assert.equal(fromLocal(''), null);
});

test('after Friday comes Monday', () => {
  const friday = Date.parse('2026-11-20T12:00:00Z');
  const dates = ['2026-11-19', '2026-11-20', '2026-11-23', '2026-11-24'];

  const found = dates.map((due_on) => urgency({ state: 'in_progress', due_on }, friday));

  assert.deepEqual(found, ['overdue', 'today', 'next', 'later']);
});

test('what is answered or suspended is not late', () => {
  const states = ['answered', 'completed', 'suspended_outage', 'closed'] as const;

  const found = states.map((state) => urgency({ state, due_on: '2020-01-01' }, Date.now()));

  assert.deepEqual(found, ['answered', 'answered', 'suspended', 'none']);
});
