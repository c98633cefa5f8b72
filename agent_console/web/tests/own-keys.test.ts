import './browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, DEEDS, keyOf, meant, read, refusal, shown } from '../src/lib/own-keys.ts';

test('every deed has a key of its own to begin with', () => {
  assert.equal(new Set(DEEDS.map((deed) => keyOf(deed, {}))).size, DEEDS.length);
});

test("a key of one's own does what ours does, and ours does nothing any more", () => {
  const own = changed({}, 'hold', 'Alt+H');

  assert.deepEqual(
    ['Alt+H', 'F4', 'F8', 'x', '1'].map((key) => meant(key, own)),
    ['F4', '', 'F8', 'x', '1'],
  );
});

test('a deed without a key has none', () => {
  const own = changed({}, 'end', '');

  assert.equal(meant('F9', own), '');
});

test('two deeds may change their keys one after the other', () => {
  const own = changed(changed(changed({}, 'hold', ''), 'mute', 'F4'), 'hold', 'F8');

  assert.deepEqual(
    ['F4', 'F8'].map((key) => meant(key, own)),
    ['F8', 'F4'],
  );
});

test('a key that another deed has is refused', () => {
  assert.equal(refusal('hold', 'F8', {}), 'taken');
  assert.equal(refusal('hold', 'F8', changed({}, 'mute', '')), undefined);
  assert.equal(refusal('hold', 'F4', {}), undefined);
});

test('keys that write, or that the browser has, are refused', () => {
  const keys = ['a', '7', 'Escape', 'Alt+L', 'Alt+Z', 'F5', 'Ctrl+W', 'Shift', 'Tab', ''];

  assert.deepEqual(
    keys.map((key) => refusal('hold', key, {})),
    keys.map(() => 'not_a_key'),
  );
});

test('our own key is no change', () => {
  assert.deepEqual(changed(changed({}, 'hold', 'Alt+H'), 'hold', 'F4'), {});
});

test('what was kept is read again, and what is odd is not', () => {
  assert.deepEqual(read('{"hold":"Alt+H","end":""}'), { hold: 'Alt+H', end: '' });
  for (const kept of [null, '', 'x', '[1]', 'null', '{"fly":"F4"}', '{"hold":"<b>"}'])
    assert.deepEqual(read(kept), {});
  assert.deepEqual(read('{"hold":"F8"}'), {});
});

test('small letters with Ctrl are the same key', () => {
  assert.equal(meant('Ctrl+k', {}), 'Ctrl+K');
});

test('keys are shown as they are printed', () => {
  assert.equal(shown('Ctrl+Shift+Enter'), 'Ctrl Shift ↵');
});
