/** The sounds of the console: somebody rings, waits on hold, or cannot be answered. */
import { whenAllowed } from './allowed';

const RING_HZ = [523, 659] as const;
const ON_SECONDS = 2;
const PERIOD_MS = 4_000;
const LOUDNESS = 0.12;

/** Two soft rising tones, 2 s on and 2 s off, the first second at half volume; returns the silence. */
export function ring(): () => void {
  const audio = new AudioContext();
  const volume = new GainNode(audio, { gain: LOUDNESS / 2 });
  volume.connect(audio.destination);
  volume.gain.setValueAtTime(LOUDNESS, audio.currentTime + 1);
  whenAllowed(audio);
  const once = () =>
    RING_HZ.forEach((hz, turn) => tone(audio, volume, hz, turn * (ON_SECONDS / 2)));
  once();
  const timer = setInterval(once, PERIOD_MS);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
}

/** One low tone: the caller still hears music. */
export const remindOfHold = () => sound(220);

/** One tone for a supervisor: something needs attention. */
export const soundAlarm = () => sound(440);

function sound(hz: number): void {
  const audio = new AudioContext();
  const volume = new GainNode(audio, { gain: LOUDNESS });
  volume.connect(audio.destination);
  tone(audio, volume, hz, 0).onended = () => void audio.close();
}

/** One second that swells and fades, so that nothing clicks. */
function tone(audio: AudioContext, out: AudioNode, hz: number, delay: number): OscillatorNode {
  const start = audio.currentTime + delay;
  const source = new OscillatorNode(audio, { frequency: hz });
  const swell = new GainNode(audio, { gain: 0 });
  swell.gain.linearRampToValueAtTime(1, start + 0.12);
  swell.gain.setValueAtTime(1, start + 0.7);
  swell.gain.linearRampToValueAtTime(0, start + 0.98);
  source.connect(swell).connect(out);
  source.start(start);
  source.stop(start + 1);
  return source;
}
