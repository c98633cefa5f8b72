/** Which microphone and speakers a person chose at this computer, and which of them are there. Pure. */

export const USES = ['microphone', 'talk', 'ring'] as const;
export type Use = (typeof USES)[number];
export const LOUDNESSES = ['low', 'usual', 'high'] as const;
export type Loudness = (typeof LOUDNESSES)[number];

export interface Device {
  id: string;
  name: string;
}

export interface SoundChoice {
  /** A use that is not here has the device that the system prefers. */
  devices: Partial<Record<Use, Device>>;
  ring: Loudness;
}

/** A device as a browser lists it: nameless until the page may use the microphone. */
export type Found = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>;

const KINDS: Record<Use, MediaDeviceKind> = {
  microphone: 'audioinput',
  talk: 'audiooutput',
  ring: 'audiooutput',
};
/** As these, Chromium lists a second time what the system prefers. */
const ALIASES = ['', 'default', 'communications'];
/** Nobody gives a device a longer name; what is longer was not kept by us. */
const LONGEST = 500;

export const isNamed = (found: readonly Found[]) => found.some(({ label }) => label !== '');

export function offered(found: readonly Found[], use: Use): Device[] {
  return found
    .filter(({ kind, deviceId, label }) => {
      return kind === KINDS[use] && label !== '' && !ALIASES.includes(deviceId);
    })
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
}

/** The chosen device, if it is there; plugged in elsewhere it has another id and the same name. */
export function present(
  found: readonly Found[],
  use: Use,
  { devices }: SoundChoice,
): Device | undefined {
  const chosen = devices[use];
  const there = offered(found, use);
  return (
    there.find(({ id }) => id === chosen?.id) ?? there.find((one) => one.name === chosen?.name)
  );
}

/** Whose devices were taken away; while the browser tells no names, nobody knows. */
export function missing(found: readonly Found[], choice: SoundChoice): Use[] {
  if (!isNamed(found)) return [];
  return USES.filter((use) => choice.devices[use] && !present(found, use, choice));
}

/** What the browser is asked for; an empty text: the device that the system prefers. */
export function idFor(found: readonly Found[], use: Use, choice: SoundChoice): string {
  if (!isNamed(found)) return choice.devices[use]?.id ?? '';
  return present(found, use, choice)?.id ?? '';
}

/** With this device from now on, or with the one that the system prefers. */
export function chosen(choice: SoundChoice, use: Use, device: Device | undefined): SoundChoice {
  const { [use]: _before, ...others } = choice.devices;
  return { ...choice, devices: device ? { ...others, [use]: device } : others };
}

/** What was kept; of what is odd, nothing. */
export function readSound(kept: string | null): SoundChoice {
  const { devices, ring } = parsed(kept);
  const known = USES.map((use) => [use, field(devices, use)]).filter(([, one]) => isDevice(one));
  return {
    devices: Object.fromEntries(known) as SoundChoice['devices'],
    ring: LOUDNESSES.find((one) => one === ring) ?? 'usual',
  };
}

function isDevice(one: unknown): one is Device {
  return [field(one, 'id'), field(one, 'name')].every(
    (text) => typeof text === 'string' && text !== '' && text.length <= LONGEST,
  );
}

const field = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;

function parsed(kept: string | null): { devices?: unknown; ring?: unknown } {
  try {
    const found: unknown = JSON.parse(kept ?? '{}');
    return { devices: field(found, 'devices'), ring: field(found, 'ring') };
  } catch {
    return {};
  }
}
