import './browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  dateAndYear,
  day,
  duration,
  hour,
  hourToTheMillisecond,
  percent,
  phoneNumber,
  shortDate,
} from '../src/lib/i18n/format.ts';
import { counted } from '../src/lib/i18n/index.ts';
import { preferences } from '../src/lib/preferences.svelte.ts';

const MONDAY = '2026-11-23T08:41:52.314Z';

test('times and dates are those of Warsaw, as Poles write them', () => {
  preferences.speak('pl');

  const written = [hour(MONDAY), day(MONDAY), shortDate(MONDAY), hourToTheMillisecond(MONDAY)];

  assert.deepEqual(written, ['9:41', 'pon., 23.11', '23.11', '9:41:52,314']);
});

test('times and dates in English keep 24 hours and put the day first', () => {
  preferences.speak('en');

  const written = [hour(MONDAY), day(MONDAY), shortDate(MONDAY), hourToTheMillisecond(MONDAY)];

  assert.deepEqual(written, ['9:41', 'Mon 23 Nov', '23 Nov', '9:41:52.314']);
});

test('a single-digit month loses its zero in Polish', () => {
  preferences.speak('pl');

  assert.equal(shortDate('2026-03-05T12:00:00Z'), '5.3');
});

test('a day without an hour is the same in Warsaw, and keeps its year', () => {
  preferences.speak('pl');
  const polish = dateAndYear('2026-03-05');
  preferences.speak('en');

  assert.deepEqual([polish, dateAndYear('2026-03-05')], ['5.3.2026', '5 Mar 2026']);
});

test('hours appear in a duration only after the first', () => {
  const written = [0, 9.9, 192, 3_729, -5].map(duration);

  assert.deepEqual(written, ['0:00', '0:09', '3:12', '1:02:09', '0:00']);
});

test('a share has one decimal, and none at all without a whole', () => {
  preferences.speak('pl');
  const polish = percent(221, 274);
  preferences.speak('en');

  assert.deepEqual([polish, percent(221, 274), percent(0, 0)], ['80,7\u00a0%', '80.7%', null]);
});

test('only a Polish number is grouped', () => {
  const written = ['+48600000214', '+380671234567', 'wild <b>'].map(phoneNumber);

  assert.deepEqual(written, ['+48 600 000 214', '+380671234567', 'wild <b>']);
});

test('Polish has three plurals', () => {
  const forms = { one: 'telefon', few: 'telefony', other: 'telefonów' };

  const written = [1, 2, 5, 12, 22, 25].map((count) => counted('pl', count, forms));

  assert.deepEqual(written, [
    '1 telefon',
    '2 telefony',
    '5 telefonów',
    '12 telefonów',
    '22 telefony',
    '25 telefonów',
  ]);
});
