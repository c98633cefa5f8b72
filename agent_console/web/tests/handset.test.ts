import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Handset, hasButtons, QUIET, type Telephone } from '../src/lib/phone/handset.ts';
import { TELEPHONY, USAGE } from '../src/lib/phone/headset-reports.ts';

const HOOK = 0b01;
const MUTE = 0b10;
const OFF = 0b000;
const TALK_LIGHT = 0b001;
const RING_LIGHT = 0b010;
const MUTE_LIGHT = 0b100;
const bit = (usage: number, more: HidItem = {}): HidItem => {
  return { usages: [usage], reportSize: 1, reportCount: 1, isAbsolute: true, ...more };
};

/** A headset as most are: its hook tells a state, and repeats what the light of the talk was told. */
class Desktop extends EventTarget implements HidDevice {
  readonly productName = 'Headset';
  readonly collections: HidCollection[];
  lights: number[] = [];
  isOpen = false;
  #buttons = 0;

  constructor(mute: HidItem) {
    super();
    const inputReports = [{ reportId: 1, items: [bit(USAGE.hook), bit(USAGE.mute, mute)] }];
    const lights = [USAGE.talkLight, USAGE.ringLight, USAGE.muteLight];
    const outputReports = [{ reportId: 2, items: lights.map((usage) => bit(usage)) }];
    this.collections = [{ usagePage: TELEPHONY, inputReports, outputReports }];
  }

  async open(): Promise<void> {
    this.isOpen = true;
  }

  async close(): Promise<void> {
    this.isOpen = false;
  }

  async forget(): Promise<void> {}

  async sendReport(_report: number, data: BufferSource): Promise<void> {
    const [lit = 0] = data as Uint8Array;
    this.lights.push(lit);
    this.dispatchEvent(new Event('lit'));
    const lifted = (lit & TALK_LIGHT) > 0 ? HOOK : 0;
    if ((this.#buttons & HOOK) !== lifted) this.tells((this.#buttons & MUTE) | lifted);
  }

  tells(buttons: number): void {
    this.#buttons = buttons;
    const data = new DataView(new Uint8Array([buttons]).buffer);
    this.dispatchEvent(Object.assign(new Event('inputreport'), { reportId: 1, data }));
  }
}

interface Desk {
  device: Desktop;
  handset: Handset;
  telephone: Telephone;
  done: string[];
}

async function desk(mute: HidItem = { isAbsolute: false }): Promise<Desk> {
  const telephone: Telephone = { buttons: {}, signals: QUIET };
  const device = new Desktop(mute);
  const handset = new Handset(device, telephone);
  await handset.open();
  return { device, handset, telephone, done: [] };
}

async function rings({ telephone, handset, done }: Desk): Promise<void> {
  telephone.signals = { ...QUIET, rings: true };
  telephone.buttons = { answer: () => done.push('answer') };
  await handset.show();
}

async function talks({ telephone, handset, done }: Desk, muted = false): Promise<void> {
  telephone.signals = { rings: false, talks: true, muted };
  telephone.buttons = { hangUp: () => done.push('hang up'), mute: () => done.push('mute') };
  await handset.show();
}

test('what has only keys for loudness is no telephone', () => {
  const speaker = Object.assign(new Desktop({}), { collections: [{ usagePage: 0x0c }] });

  assert.deepEqual([speaker, new Desktop({})].map(hasButtons), [false, true]);
});

test('lifting answers, putting down hangs up, and the lights follow', async () => {
  const here = await desk();
  await rings(here);
  here.device.tells(HOOK);
  await talks(here);
  here.device.tells(0);

  assert.deepEqual(here.done, ['answer', 'hang up']);
  assert.deepEqual(here.device.lights, [OFF, RING_LIGHT, TALK_LIGHT]);
});

test('what is answered and ended by keys is not answered or ended once more', async () => {
  const here = await desk();
  await rings(here);
  await talks(here);
  here.telephone.signals = QUIET;
  here.telephone.buttons = {};
  await here.handset.show();

  assert.deepEqual(here.done, []);
  assert.equal(here.device.lights.at(-1), OFF);
});

test('a headset that is plugged in while somebody talks leaves the talk alone', async () => {
  const here = await desk();
  await talks(here);
  const handset = new Handset(here.device, here.telephone);
  await here.handset.close();
  await handset.open();

  assert.deepEqual(here.done, []);
  assert.equal(here.device.lights.at(-1), TALK_LIGHT);
});

test('each press of the microphone button mutes or unmutes, its release does nothing', async () => {
  const here = await desk();
  await talks(here);
  for (const buttons of [HOOK | MUTE, HOOK, HOOK | MUTE, HOOK]) here.device.tells(buttons);

  assert.deepEqual(here.done, ['mute', 'mute']);
});

test('a microphone button that repeats what its light was told asks for nothing', async () => {
  const here = await desk({ isAbsolute: true });
  await talks(here);
  here.device.tells(HOOK);
  await talks(here, true);
  here.device.tells(HOOK | MUTE);
  assert.deepEqual(here.done, []);

  here.device.tells(HOOK);
  assert.deepEqual(here.done, ['mute']);
  assert.equal(here.device.lights.at(-1), TALK_LIGHT | MUTE_LIGHT);
});

test('after a press that does nothing the headset hears what the line is doing', async () => {
  const here = await desk();
  const told = new Promise((resolve) => here.device.addEventListener('lit', resolve));
  here.device.tells(HOOK);
  await told;

  assert.deepEqual(here.device.lights, [OFF, OFF]);
});

test('what is left is dark, closed and heard no more', async () => {
  const here = await desk();
  await rings(here);
  await here.handset.close();
  here.device.tells(HOOK);

  assert.deepEqual(here.done, []);
  assert.equal(here.device.lights.at(-1), OFF);
  assert.equal(here.device.isOpen, false);
});

test('a headset that is unplugged in mid-talk fails without noise', async () => {
  const here = await desk();
  here.device.sendReport = () => Promise.reject(new Error('gone'));
  here.device.close = () => Promise.reject(new Error('gone'));
  await talks(here);
  await here.handset.close();

  assert.deepEqual(here.done, []);
});
