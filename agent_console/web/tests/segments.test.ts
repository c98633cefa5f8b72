import './browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallStory } from '../src/lib/api/calls.ts';
import { journeySegments, segments, total } from '../src/lib/desk/segments.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 9, 0, second)).toISOString();
const NOW = Date.parse(at(300));

test('a call in the menu is one part that lasts until now', () => {
  const call = { arrived_at: at(0), queued_at: null, answered_at: null };

  assert.deepEqual(segments(call, NOW), [{ part: 'menu', length: 300 }]);
});

test('an answered call is menu, wait, talk and what came after', () => {
  const call = {
    ...{ arrived_at: at(0), queued_at: at(46), answered_at: at(118) },
    ...{ talk_ended_at: at(200), wrapped_up_at: at(223) },
  };

  const line = segments(call, NOW);

  assert.deepEqual(
    line.map(({ part, length }) => [part, length]),
    [
      ['menu', 46],
      ['wait', 72],
      ['talk', 82],
      ['after', 23],
    ],
  );
  assert.equal(total(line), 223);
});

test('of a call that we begin the first part is a wait', () => {
  const call = { arrived_at: at(0), placed_at: at(0), queued_at: null, answered_at: at(20) };

  assert.deepEqual(
    segments(call, NOW).map(({ part, length }) => [part, length]),
    [
      ['wait', 20],
      ['talk', 280],
    ],
  );
});

test('an abandoned call ends with its line', () => {
  const call = { arrived_at: at(0), queued_at: at(10), answered_at: null, ended_at: at(58) };

  assert.equal(total(segments(call, NOW)), 58);
});

test('the journey shows each hold', () => {
  const kinds = ['call_arrived', 'call_answered', 'call_held', 'call_resumed', 'talk_ended'];
  const story = {
    call: { answered_at: at(10), wrapped_up_at: at(50) },
    journey: kinds.map((kind, turn) => ({ at: at(10 * turn), kind, detail: {} })),
  } as unknown as CallStory;

  const parts = journeySegments(story, NOW).map(({ part }) => part);

  assert.deepEqual(parts, ['menu', 'talk', 'hold', 'talk', 'after']);
});
