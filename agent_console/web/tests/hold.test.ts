import './browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert, LiveFigure } from '../src/lib/api/thresholds.ts';
import type { LiveCall } from '../src/lib/api/live.ts';
import { isBack, rings, untilReminder } from '../src/lib/desk/hold.ts';
import { crossedBy, heldSince } from '../src/live/holds.ts';

const LIMIT = 180;
const NOW = Date.UTC(2026, 10, 20, 9, 10);

const ago = (seconds: number) => new Date(NOW - 1_000 * seconds).toISOString();
const call = (seconds: number, more: Partial<LiveCall> = {}) =>
  ({ id: '1', state: 'hold', held_since: ago(seconds), asks: null, ...more }) as LiveCall;
const alert = (limit: number, figure: LiveFigure = 'longest_hold') => ({ figure, limit }) as Alert;
const WARNING = alert(180);
const ALARM = alert(300);

test('a caller comes back at the limit, and never without one', () => {
  const back = [179, 180, 600].map((seconds) => isBack({ seconds, limit: LIMIT }));

  assert.deepEqual(back, [false, true, true]);
  assert.equal(isBack({ seconds: 600, limit: null }), false);
});

test('it rings for a while, and again later', () => {
  const heard = [179, 180, 191, 192, 269, 270, 281, 282].map((seconds) =>
    rings({ seconds, limit: LIMIT }),
  );

  assert.deepEqual(heard, [false, true, true, false, false, true, true, false]);
  assert.equal(rings({ seconds: 180, limit: null }), false);
});

test('the band counts down to the next tone, whichever comes first', () => {
  const found = [0, 30, 90].map((seconds) => untilReminder({ seconds, limit: 100 }));

  assert.deepEqual(found, [90, 60, 10]);
  assert.equal(untilReminder({ seconds: 100, limit: null }), 80);
});

test('a hold is marked by the limits that it has crossed itself', () => {
  const alerts = [WARNING, ALARM, alert(60, 'longest_wait')];

  assert.deepEqual(crossedBy(call(301), alerts, NOW), [WARNING, ALARM]);
  assert.deepEqual(crossedBy(call(181), alerts, NOW), [WARNING]);
  assert.deepEqual(crossedBy(call(180), alerts, NOW), []);
});

test('who asks a colleague has forgotten nobody', () => {
  assert.deepEqual(crossedBy(call(400, { asks: 'jan' }), [WARNING], NOW), []);
  assert.equal(heldSince(call(400, { asks: 'jan' })), null);
});

test('a talk that goes on again is on hold no more', () => {
  assert.equal(heldSince(call(400, { state: 'talk' })), null);
  assert.equal(heldSince(call(400)), ago(400));
});
