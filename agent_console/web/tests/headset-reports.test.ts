import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitOf, moved, read, USAGE, written } from '../src/lib/phone/headset-reports.ts';

const one = (usage: number, more: HidItem = {}): HidItem => ({
  usages: [usage],
  reportSize: 1,
  reportCount: 1,
  isAbsolute: true,
  ...more,
});
const padding = (bits: number): HidItem => ({ isConstant: true, reportSize: bits, reportCount: 1 });

/** A hook that tells its state, a mute button that tells presses, and a keypad between them. */
const INPUTS: HidReport[] = [
  { reportId: 1, items: [{ usages: [0x0c00e9], reportSize: 1, reportCount: 2 }, padding(6)] },
  {
    reportId: 2,
    items: [
      one(USAGE.hook),
      { isArray: true, usages: [USAGE.mute], reportSize: 8, reportCount: 1 },
      one(USAGE.mute, { isAbsolute: false }),
    ],
  },
];
const OUTPUTS: HidReport[] = [
  {
    reportId: 3,
    items: [
      {
        isRange: true,
        usageMinimum: USAGE.talkLight,
        usageMaximum: USAGE.ringLight,
        reportSize: 1,
        reportCount: 2,
        isAbsolute: true,
      },
      padding(7),
      one(USAGE.muteLight),
    ],
  },
];
const data = (...bytes: number[]) => new DataView(new Uint8Array(bytes).buffer);

test('a button is found by its usage, behind whatever stands before it', () => {
  assert.deepEqual(bitOf(INPUTS, USAGE.hook), { report: 2, at: 0, isState: true });
  assert.deepEqual(bitOf(INPUTS, USAGE.mute), { report: 2, at: 9, isState: false });
  assert.equal(bitOf(INPUTS, USAGE.ringLight), undefined);
  assert.equal(bitOf(undefined, USAGE.hook), undefined);
});

test('a press that comes back by itself is no state', () => {
  const springs = [{ items: [one(USAGE.hook, { hasPreferredState: true })] }];

  assert.deepEqual(bitOf(springs, USAGE.hook), { report: 0, at: 0, isState: false });
});

test('other reports, and reports that are too short, tell nothing', () => {
  const mute = bitOf(INPUTS, USAGE.mute);

  assert.equal(read(mute, 2, data(0, 0b10)), true);
  assert.equal(read(mute, 2, data(0, 0)), false);
  assert.equal(read(mute, 1, data(0, 0b10)), undefined);
  assert.equal(read(mute, 2, data(1)), undefined);
});

test('a state that is told for the first time, or again, is put down by nobody', () => {
  const moves = [
    [undefined, false],
    [false, false],
    [undefined, true],
    [true, false],
    [true, undefined],
  ] as const;

  assert.deepEqual(
    moves.map(([before, now]) => moved(before, now, true)),
    [undefined, undefined, 'lifted', 'put_down', undefined],
  );
});

test('a press counts once, and its release does not', () => {
  assert.deepEqual(
    [moved(undefined, true, false), moved(true, true, false), moved(true, false, false)],
    ['pressed', undefined, undefined],
  );
});

test('the lights of a report are written together, and all other bits are off', () => {
  const light = (usage: number, on: boolean) => ({ bit: bitOf(OUTPUTS, usage), on });
  const lit = written(OUTPUTS, [
    light(USAGE.ringLight, true),
    light(USAGE.talkLight, false),
    light(USAGE.muteLight, true),
    light(USAGE.hook, true),
  ]);

  assert.deepEqual([...lit], [[3, new Uint8Array([0b10, 0b10])]]);
});
