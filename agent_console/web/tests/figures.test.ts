import './browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines } from '../src/figures/lines';
import { change, goal, meets } from '../src/figures/value';
import type { Indicator, Measured, Unit } from '../src/lib/api/figures';

const indicator = (unit: Unit, goals: Partial<Indicator> = {}): Indicator => ({
  code: 'one',
  name_pl: 'Jeden',
  name_en: 'One',
  formula_pl: '',
  formula_en: '',
  version: 1,
  unit,
  at_least: null,
  at_most: null,
  has_course: true,
  ...goals,
});

const measured = (value: number | null, of: Indicator): Measured => ({
  indicator: of,
  value,
  numerator: 0,
  denominator: null,
  median: null,
  p90: null,
  exact: true,
  provisional: false,
});

const changed = (unit: Unit, before: number | null, now: number | null) =>
  change(measured(now, indicator(unit)), measured(before, indicator(unit)), 'p.p.');

test('a change has a sign, a share changes by points', () => {
  assert.equal(changed('share', 0.5, 0.521), '+2,1\u00a0p.p.');
  assert.equal(changed('seconds', 75, 12), '−1:03');
  assert.equal(changed('count', 5, 5), '±0');
});

test('a change that is too small to be written is none', () => {
  assert.equal(changed('share', 0.5001, 0.5), '±0,0\u00a0p.p.');
});

test('without data there is no change', () => {
  assert.equal(changed('share', null, 0.5), null);
  assert.equal(changed('share', 0.5, null), null);
});

test('a goal is met within its bounds', () => {
  const between = indicator('share', { at_least: 0.75, at_most: 0.85 });
  assert.equal(goal(between), '75,0\u00a0% – 85,0\u00a0%');
  assert.equal(meets(measured(0.75, between)), true);
  assert.equal(meets(measured(0.86, between)), false);
  assert.equal(meets(measured(null, between)), null);
  assert.equal(meets(measured(1, indicator('count'))), null);
});

test('each member has a line, with a gap where it has no data, the largest first', () => {
  const found = lines([
    ['2026-11-20', 'en', 1, 2],
    ['2026-11-20', 'pl', 8, 10],
    ['2026-11-21', 'en', 0, 0],
    ['2026-11-22', 'pl', 5, 10],
  ]);
  assert.deepEqual(found.moments, ['2026-11-20', '2026-11-21', '2026-11-22']);
  assert.deepEqual(found.lines, [
    { member: 'pl', values: [0.8, null, 0.5] },
    { member: 'en', values: [0.5, null, null] },
  ]);
});
