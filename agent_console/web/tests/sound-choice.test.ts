import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  chosen,
  type Device,
  type Found,
  idFor,
  isNamed,
  missing,
  offered,
  present,
  readSound,
  type SoundChoice,
} from '../src/lib/phone/sound-choice.ts';

const HEADSET: Device = { id: 'h1', name: 'Słuchawki' };
const SPEAKER: Device = { id: 's1', name: 'Głośnik' };
const NOTHING: SoundChoice = { devices: {}, ring: 'usual' };

const into = ({ id, name }: Device): Found => ({ kind: 'audioinput', deviceId: id, label: name });
const outOf = (one: Device): Found => ({ ...into(one), kind: 'audiooutput' });
const nameless: Found[] = [{ kind: 'audioinput', deviceId: '', label: '' }];
const preferred: Found = { kind: 'audiooutput', deviceId: 'default', label: 'Default - Głośnik' };

const all = [into(HEADSET), preferred, outOf(HEADSET), outOf(SPEAKER)];

test('each use is offered the devices of its kind, and no alias of one', () => {
  assert.deepEqual(offered(all, 'microphone'), [HEADSET]);
  assert.deepEqual(offered(all, 'ring'), [HEADSET, SPEAKER]);
  assert.deepEqual(offered(nameless, 'microphone'), []);
  assert.deepEqual([nameless, all].map(isNamed), [false, true]);
});

test('whoever chooses nothing has what the system prefers', () => {
  assert.equal(idFor(all, 'ring', NOTHING), '');
  assert.deepEqual(missing(all, NOTHING), []);
});

test('an unplugged device gives way to the system, and comes back', () => {
  const choice = chosen(chosen(NOTHING, 'ring', SPEAKER), 'talk', HEADSET);
  const left = all.filter(({ deviceId }) => deviceId !== HEADSET.id);

  assert.equal(idFor(all, 'talk', choice), HEADSET.id);
  assert.deepEqual(missing(left, choice), ['talk']);
  assert.equal(idFor(left, 'talk', choice), '');
  assert.equal(idFor(left, 'ring', choice), SPEAKER.id);
  assert.deepEqual(missing(all, choice), []);
});

test('in another socket a device has another id and is known by its name', () => {
  const choice = chosen(NOTHING, 'talk', HEADSET);
  const moved = { ...HEADSET, id: 'h2' };

  assert.deepEqual(present([outOf(moved)], 'talk', choice), moved);
  assert.equal(idFor([outOf(moved)], 'talk', choice), 'h2');
  assert.deepEqual(missing([outOf(moved)], choice), []);
});

test('a microphone does not stand in for a speaker of the same name', () => {
  assert.deepEqual(missing([into(HEADSET)], chosen(NOTHING, 'talk', HEADSET)), ['talk']);
});

test('while the browser tells no names nothing is missed, and the choice is asked for', () => {
  const choice = chosen(NOTHING, 'microphone', HEADSET);

  assert.deepEqual(missing(nameless, choice), []);
  assert.equal(idFor(nameless, 'microphone', choice), HEADSET.id);
});

test('the choice of the system is no device', () => {
  assert.deepEqual(chosen(chosen(NOTHING, 'ring', SPEAKER), 'ring', undefined), NOTHING);
});

test('what was kept is read again, and what is odd is not', () => {
  const choice: SoundChoice = { ...chosen(NOTHING, 'ring', SPEAKER), ring: 'high' };

  assert.deepEqual(readSound(JSON.stringify(choice)), choice);
  for (const kept of [
    null,
    '',
    'x',
    'null',
    '[1]',
    '{"devices":7,"ring":"loudest"}',
    '{"devices":{"ring":{"id":"s1"},"talk":"h1","door":{"id":"1","name":"x"}}}',
    `{"devices":{"ring":{"id":"s1","name":"${'x'.repeat(501)}"}}}`,
  ])
    assert.deepEqual(readSound(kept), NOTHING);
});
