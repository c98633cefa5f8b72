/** What the buttons and lights of a headset are in its reports, by the usage tables of HID alone. Pure. */

export const TELEPHONY = 0x0b;
export const USAGE = {
  hook: 0x0b0020,
  mute: 0x0b002f,
  muteLight: 0x080009,
  talkLight: 0x080017,
  ringLight: 0x080018,
} as const;

/** Where one bit stands. */
export interface Bit {
  report: number;
  at: number;
  /** It tells a state, on or off; else it tells a press, and its release means nothing. */
  isState: boolean;
}

export interface Light {
  bit: Bit | undefined;
  on: boolean;
}

export function bitOf(reports: readonly HidReport[] = [], usage: number): Bit | undefined {
  for (const { reportId = 0, items = [] } of reports) {
    let at = 0;
    for (const item of items) {
      const place = usagesOf(item).indexOf(usage);
      if (place >= 0 && item.reportSize === 1) {
        const isState = item.isAbsolute === true && !item.hasPreferredState;
        return { report: reportId, at: at + place, isState };
      }
      at += bits(item);
    }
  }
  return undefined;
}

/** Undefined: this report tells nothing of it. */
export function read(bit: Bit | undefined, report: number, data: DataView): boolean | undefined {
  if (bit?.report !== report || bit.at >> 3 >= data.byteLength) return undefined;
  return ((data.getUint8(bit.at >> 3) >> (bit.at & 7)) & 1) === 1;
}

/** The reports that turn these lights on and off; a report's other bits stay off. */
export function written(
  reports: readonly HidReport[] = [],
  lights: readonly Light[],
): Map<number, Uint8Array<ArrayBuffer>> {
  const found = new Map<number, Uint8Array<ArrayBuffer>>();
  for (const { bit, on } of lights) {
    if (!bit) continue;
    const data = found.get(bit.report) ?? empty(reports, bit.report);
    if (on) data[bit.at >> 3] = (data[bit.at >> 3] ?? 0) | (1 << (bit.at & 7));
    found.set(bit.report, data);
  }
  return found;
}

export type Move = 'lifted' | 'put_down' | 'pressed';

/** What a person did with a button; undefined: nothing. */
export function moved(
  before: boolean | undefined,
  now: boolean | undefined,
  isState: boolean,
): Move | undefined {
  if (now === undefined || now === before) return undefined;
  if (!isState) return now ? 'pressed' : undefined;
  if (now) return 'lifted';
  return before ? 'put_down' : undefined;
}

function usagesOf({ isArray, isConstant, isRange, ...item }: HidItem): number[] {
  if (isArray || isConstant) return [];
  if (!isRange) return item.usages ?? [];
  const { usageMinimum = 1, usageMaximum = 0, reportCount = 0 } = item;
  const length = Math.min(reportCount, Math.max(0, usageMaximum - usageMinimum + 1));
  return Array.from({ length }, (_, place) => usageMinimum + place);
}

const bits = ({ reportSize = 0, reportCount = 0 }: HidItem) => reportSize * reportCount;

function empty(reports: readonly HidReport[], report: number): Uint8Array<ArrayBuffer> {
  const items = reports.find(({ reportId = 0 }) => reportId === report)?.items ?? [];
  return new Uint8Array(Math.ceil(items.reduce((sum, item) => sum + bits(item), 0) / 8));
}
