/** One headset that is plugged in: what its buttons do, and what its lights show. */
import {
  bitOf,
  moved,
  read,
  TELEPHONY,
  USAGE,
  written,
  type Bit,
  type Move,
} from './headset-reports';

/** What the buttons do just now. */
export interface Buttons {
  answer?: (() => void) | undefined;
  hangUp?: (() => void) | undefined;
  mute?: (() => void) | undefined;
}

/** What the headset is told, and shows by its lights. */
export interface Signals {
  rings: boolean;
  talks: boolean;
  muted: boolean;
}

/** The telephone that the headset belongs to; it goes on when the headset does not. */
export interface Telephone {
  buttons: Buttons;
  signals: Signals;
}

export const QUIET: Signals = { rings: false, talks: false, muted: false };
/** By then a press has done what it does. */
const AGREE_MS = 1_000;

export const hasButtons = (device: HidDevice) => telephony(device) !== undefined;

export class Handset {
  readonly device: HidDevice;
  readonly #telephone: Readonly<Telephone>;
  readonly #hook: Bit | undefined;
  readonly #mute: Bit | undefined;
  /** What its buttons said last. */
  #before: { hook?: boolean | undefined; mute?: boolean | undefined } = {};

  constructor(device: HidDevice, telephone: Readonly<Telephone>) {
    const inputs = telephony(device)?.inputReports;
    this.device = device;
    this.#telephone = telephone;
    this.#hook = bitOf(inputs, USAGE.hook);
    this.#mute = bitOf(inputs, USAGE.mute);
  }

  /** Another program may have it for itself: then this fails. */
  async open(): Promise<void> {
    await this.device.open();
    this.device.addEventListener('inputreport', this.#hear);
    await this.show();
  }

  async close(): Promise<void> {
    this.device.removeEventListener('inputreport', this.#hear);
    await this.#light(QUIET);
    await this.device.close().catch(() => undefined);
  }

  /** Shows what the line is doing. Many headsets then say themselves that they are lifted or put down. */
  show(): Promise<void> {
    return this.#light(this.#telephone.signals);
  }

  #hear = (event: Event): void => {
    const { reportId, data } = event as HidInput;
    const hook = read(this.#hook, reportId, data);
    const mute = read(this.#mute, reportId, data);
    const onHook = moved(this.#before.hook, hook, this.#hook?.isState ?? false);
    const onMute = moved(this.#before.mute, mute, this.#mute?.isState ?? false);
    this.#before = { hook: hook ?? this.#before.hook, mute: mute ?? this.#before.mute };
    if (onHook) this.#answerOrHangUp(onHook);
    if (onMute) this.#muteOrNot(onMute);
    if (onHook ?? onMute) setTimeout(() => this.#agree(), AGREE_MS);
  };

  #answerOrHangUp(move: Move): void {
    const { answer, hangUp } = this.#telephone.buttons;
    if (move === 'lifted') answer?.();
    else if (move === 'put_down') hangUp?.();
    else (answer ?? hangUp)?.();
  }

  /** A headset that repeats what its light was told asks for nothing. */
  #muteOrNot(move: Move): void {
    const { buttons, signals } = this.#telephone;
    if (move === 'pressed' || (move === 'lifted') !== signals.muted) buttons.mute?.();
  }

  /**
   * Not every press does something, and hanging up may ask first: then the headset is told again what the
   * line is doing. While it rings an answer may be on its way, which must not be taken back.
   */
  #agree(): void {
    if (!this.#telephone.signals.rings) void this.show();
  }

  async #light({ rings, talks, muted }: Signals): Promise<void> {
    const outputs = telephony(this.device)?.outputReports;
    const reports = written(outputs, [
      { bit: bitOf(outputs, USAGE.ringLight), on: rings },
      { bit: bitOf(outputs, USAGE.talkLight), on: talks },
      { bit: bitOf(outputs, USAGE.muteLight), on: muted },
    ]);
    for (const [report, data] of reports)
      // Unplugged in between, it has no lights to set.
      await this.device.sendReport(report, data).catch(() => undefined);
  }
}

const telephony = ({ collections }: HidDevice) =>
  collections.find(({ usagePage }) => usagePage === TELEPHONY);
