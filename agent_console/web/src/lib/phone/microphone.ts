/** The voice that goes out: the microphone, or the test voice where the demo has none. */
import { type Side, testVoice } from './test-voice';

const CLEAR_SPEECH: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
};

export class NoMicrophone extends Error {}

export async function voice(side: Side, demo: boolean): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia(CLEAR_SPEECH);
  } catch {
    if (demo) return testVoice(side);
    throw new NoMicrophone();
  }
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
