/** The buttons of the headset that this browser may use, for the page that has the telephone. */
import { Handset, hasButtons, QUIET, type Buttons, type Signals, type Telephone } from './handset';
import { TELEPHONY } from './headset-reports';

class Headset {
  /** Whether a person can choose one here. */
  offered = $state(false);
  /** Of the headset whose buttons work; empty: none. */
  name = $state('');
  readonly #telephone: Telephone = { buttons: {}, signals: QUIET };
  #used: Handset | undefined;
  /** One step after the other: a headset is several devices, which are plugged in at once. */
  #steps: Promise<unknown> = Promise.resolve();

  set buttons(buttons: Buttons) {
    this.#telephone.buttons = buttons;
  }

  set signals(signals: Signals) {
    this.#telephone.signals = signals;
    void this.#used?.show();
  }

  /** Uses what this page was allowed to use before, whenever it is plugged in. */
  start(): () => void {
    const { hid } = navigator;
    if (!hid) return () => {};
    const look = () => void this.#next(() => this.#look(hid));
    look();
    this.offered = true;
    hid.addEventListener('connect', look);
    hid.addEventListener('disconnect', look);
    return () => {
      hid.removeEventListener('connect', look);
      hid.removeEventListener('disconnect', look);
      this.offered = false;
      void this.#next(() => this.#leave());
    };
  }

  /** The browser asks the person which headset; false: it cannot be used. */
  async ask(): Promise<boolean> {
    const filters = [{ usagePage: TELEPHONY }];
    const chosen = await navigator.hid?.requestDevice({ filters }).catch(() => []);
    if (!chosen?.length) return true;
    await this.#next(() => this.#use(chosen));
    return this.name !== '';
  }

  /** The page may use it no longer. */
  async forget(): Promise<void> {
    const device = this.#used?.device;
    await this.#next(() => this.#leave());
    await device?.forget();
  }

  #next(step: () => Promise<void>): Promise<void> {
    const done = this.#steps.then(step);
    this.#steps = done;
    return done;
  }

  async #look(hid: Hid): Promise<void> {
    const there = await hid.getDevices().catch((): HidDevice[] => []);
    if (this.#used && !there.includes(this.#used.device)) await this.#leave();
    if (!this.#used) await this.#use(there);
  }

  async #use(devices: readonly HidDevice[]): Promise<void> {
    const device = devices.find(hasButtons);
    if (!this.offered || !device || device === this.#used?.device) return;
    await this.#leave();
    const handset = new Handset(device, this.#telephone);
    try {
      await handset.open();
    } catch {
      return;
    }
    this.#used = handset;
    this.name = device.productName || 'HID';
  }

  async #leave(): Promise<void> {
    const before = this.#used;
    this.#used = undefined;
    this.name = '';
    await before?.close();
  }
}

export const headset = new Headset();
