import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curl, deedsByNoun, example, forPrograms } from '../src/interface/described';
import type { Description, Operation } from '../src/lib/api/interface';

const look: Operation = {
  summary: 'One ticket.',
  parameters: [],
  responses: {},
  security: [{ session: [] }, { token: [] }],
};
const known: Description = {
  paths: {
    '/api/tickets': { get: look },
    '/api/tickets/{number}/take': {
      post: { ...look, summary: 'Take it.', security: [{ session: [] }] },
    },
    '/api/calls': { get: { ...look, summary: 'Calls.' } },
  },
  components: {
    schemas: {
      Ticket: {
        properties: {
          number: { type: 'string' },
          links: { type: 'array', items: { $ref: '#/components/schemas/Ticket' } },
        },
      },
    },
  },
};

test('deeds stand under the noun of their address', () => {
  const nouns = deedsByNoun(known, '').map(([noun, deeds]) => [noun, deeds.length]);

  assert.deepEqual(nouns, [
    ['tickets', 2],
    ['calls', 1],
  ]);
});

test('a search leaves what it names', () => {
  assert.deepEqual(
    deedsByNoun(known, 'TAKE').map(([noun]) => noun),
    ['tickets'],
  );
});

test('programs read, people do', () => {
  const deeds = deedsByNoun(known, '').flatMap(([, found]) => found);

  assert.deepEqual(deeds.map(forPrograms), [true, false, true]);
});

test('an example of what holds itself comes to an end', () => {
  const shown = JSON.stringify(example({ $ref: '#/components/schemas/Ticket' }, known));

  assert.ok(shown.startsWith('{"number":"…","links":[{"number":"…"'));
  assert.ok(shown.length < 200);
});

test('a program asks with its token', () => {
  const [deed] = deedsByNoun(known, 'calls')[0]?.[1] ?? [];

  assert.equal(
    deed && curl(deed, 'https://h'),
    "curl -H 'Authorization: Bearer sisc_…' 'https://h/api/calls'",
  );
});
