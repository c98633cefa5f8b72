import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filled, noted, verdictOn, type Course } from '../src/lib/phone/echo-verdict.ts';

const BEGINNING: Course = { now: 0, voice: null, echo: null };
const QUIET = 0.001;
const LOUD = 0.1;

test('a voice that goes out and comes back whole is a good sound, once packets are counted', () => {
  const heard: Course = { now: 4, voice: 1, echo: 2 };

  assert.equal(verdictOn(heard, 'good'), null);
  assert.equal(verdictOn({ ...heard, now: 5 }, null), null);
  assert.equal(verdictOn({ ...heard, now: 5 }, 'good'), 'good');
});

test('what comes back with losses is in pieces', () => {
  const heard: Course = { now: 5, voice: 1, echo: 2 };

  assert.deepEqual([verdictOn(heard, 'fair'), verdictOn(heard, 'poor')], ['choppy', 'choppy']);
});

test('who says nothing for a while has a silent microphone', () => {
  assert.equal(verdictOn({ ...BEGINNING, now: 3.9 }, 'good'), null);
  assert.equal(verdictOn({ ...BEGINNING, now: 4 }, 'good'), 'no_voice');
});

test('a voice that nobody sends back in time is lost on the way', () => {
  const spoken: Course = { now: 11, voice: 10, echo: null };

  assert.equal(verdictOn(spoken, 'good'), null);
  assert.equal(verdictOn({ ...spoken, now: 12 }, 'good'), 'no_echo');
});

test('the first moments of voice and echo are kept', () => {
  const spoken = noted(noted(BEGINNING, 1, { out: LOUD, back: QUIET }), 2, {
    out: LOUD,
    back: LOUD,
  });

  assert.deepEqual(spoken, { now: 2, voice: 1, echo: 2 });
  assert.deepEqual(noted(spoken, 3, { out: QUIET, back: QUIET }), { ...spoken, now: 3 });
});

test('what is heard before anybody has spoken is no echo', () => {
  const noise = noted(BEGINNING, 1, { out: QUIET, back: LOUD });

  assert.deepEqual(noise, { now: 1, voice: null, echo: null });
});

test('a bar is empty in silence and full at the loudest', () => {
  assert.deepEqual([filled(0), filled(1)], [0, 1]);
  assert.ok(filled(0.03) > 0.3 && filled(0.03) < 0.7);
});
