import './browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chord } from '../src/lib/shortcuts.ts';

type Pressed = Partial<Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'shiftKey'>> & {
  key: string;
  code?: string;
  altGr?: boolean;
};

function press({ altGr = false, ...keys }: Pressed): KeyboardEvent {
  const quiet = { altKey: false, ctrlKey: false, shiftKey: false, code: '' };
  const getModifierState = (name: string) => altGr && name === 'AltGraph';
  return { ...quiet, ...keys, getModifierState } as KeyboardEvent;
}

test('Alt with a letter is a shortcut by the place of its key', () => {
  const pressed = press({ altKey: true, key: 'ķ', code: 'KeyK' });

  assert.equal(chord(pressed), 'Alt+K');
});

test('Polish letters written with AltGr are no shortcuts on any system', () => {
  const linux = press({ altGr: true, key: 'ł', code: 'KeyL' });
  const windows = press({ altGr: true, altKey: true, ctrlKey: true, key: 'ą', code: 'KeyA' });
  const remote = press({ altKey: true, ctrlKey: true, key: 'ę', code: 'KeyE' });

  assert.deepEqual([linux, windows, remote].map(chord), ['ł', 'ą', 'ę']);
});

test('Ctrl Enter and Ctrl Shift Enter are told apart', () => {
  const plain = press({ ctrlKey: true, key: 'Enter' });
  const shifted = press({ ctrlKey: true, shiftKey: true, key: 'Enter' });

  assert.deepEqual([plain, shifted].map(chord), ['Ctrl+Enter', 'Ctrl+Shift+Enter']);
});
