import './browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matching } from '../src/prompts/matching';

const bye = { key: 'z_bye', text: 'Dziękujemy za telefon. Do usłyszenia.' };

test('a prompt is found by words of its text, in any order and without Polish signs', () => {
  for (const words of ['', 'telefon', 'uslyszenia DZIEKUJEMY', 'słysz', ' do  za '])
    assert.ok(matching(bye, words), words);
});

test('a prompt is found by its name', () => {
  assert.ok(matching(bye, 'z_bye'));
});

test('each word has to be there', () => {
  assert.ok(!matching(bye, 'telefon awaria'));
});
