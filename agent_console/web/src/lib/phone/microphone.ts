/** The voice that goes out: the microphone, or the test voice where the demo has none. */
import { devices } from './devices.svelte';
import { type Side, testVoice } from './test-voice';

const CLEAR_SPEECH = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

export class NoMicrophone extends Error {}

export async function voice(side: Side, demo: boolean): Promise<MediaStream> {
  try {
    const mine = await navigator.mediaDevices.getUserMedia({ audio: clearSpeech() });
    // With the first leave the browser begins to tell the names.
    if (!devices.named) void devices.look();
    return mine;
  } catch {
    if (demo) return testVoice(side);
    throw new NoMicrophone();
  }
}

/** From the microphone that was chosen, or from another one if that cannot be had just now. */
function clearSpeech(): MediaTrackConstraints {
  const id = devices.id('microphone');
  return id ? { ...CLEAR_SPEECH, deviceId: id } : CLEAR_SPEECH;
}

/** Whether a talk could have sound; asks for no permission. */
export async function hasVoice(demo: boolean): Promise<boolean> {
  if (demo) return true;
  if (await isDenied()) return false;
  // Pages without TLS have no media devices at all.
  const devices = await navigator.mediaDevices?.enumerateDevices();
  return devices?.some(({ kind }) => kind === 'audioinput') ?? false;
}

/** Not every browser tells; then the answer shows it. */
async function isDenied(): Promise<boolean> {
  const name = 'microphone' as PermissionName;
  const permission = await navigator.permissions.query({ name }).catch(() => null);
  return permission?.state === 'denied';
}
