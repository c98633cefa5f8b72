declare module 'virtual:icon-sprite' {
  const address: string;
  export default address;
}

/** Not in every browser yet, and so not among the types of TypeScript. */
interface AudioContext {
  setSinkId?(id: string): Promise<void>;
}

/** Of WebHID, what headsets need. */
interface HidItem {
  usages?: number[];
  isRange?: boolean;
  usageMinimum?: number;
  usageMaximum?: number;
  isArray?: boolean;
  isConstant?: boolean;
  isAbsolute?: boolean;
  hasPreferredState?: boolean;
  reportSize?: number;
  reportCount?: number;
}
interface HidReport {
  reportId?: number;
  items?: HidItem[];
}
interface HidCollection {
  usagePage?: number;
  inputReports?: HidReport[];
  outputReports?: HidReport[];
}
interface HidInput extends Event {
  readonly reportId: number;
  readonly data: DataView;
}
interface HidDevice extends EventTarget {
  readonly productName: string;
  readonly collections: HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  forget(): Promise<void>;
  sendReport(reportId: number, data: BufferSource): Promise<void>;
}
interface Hid extends EventTarget {
  getDevices(): Promise<HidDevice[]>;
  requestDevice(options: { filters: { usagePage: number }[] }): Promise<HidDevice[]>;
}
interface Navigator {
  readonly hid?: Hid;
}
