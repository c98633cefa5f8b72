/** The sounds of the console: somebody rings, waits on hold, or cannot be answered. */
import { preferences } from '../preferences.svelte';
import { whenAllowed } from './allowed';
import { devices } from './devices.svelte';
import type { Loudness, Use } from './sound-choice';

const RING_HZ = [523, 659] as const;
const ON_SECONDS = 2;
const PERIOD_MS = 4_000;
const LOUDNESS = 0.12;
const RING_LOUDNESS: Record<Loudness, number> = {
  low: LOUDNESS / 2,
  usual: LOUDNESS,
  high: LOUDNESS * 3,
};

/** Two soft rising tones, 2 s on and 2 s off, the first second at half volume; returns the silence. */
export function ring(): () => void {
  const audio = new AudioContext();
  const { place, leave } = straight(audio, 'ring');
  const loudness = RING_LOUDNESS[preferences.sound.ring];
  const volume = new GainNode(audio, { gain: loudness / 2 });
  volume.connect(place);
  volume.gain.setValueAtTime(loudness, audio.currentTime + 1);
  whenAllowed(audio);
  const once = () =>
    RING_HZ.forEach((hz, turn) => tone(audio, volume, hz, turn * (ON_SECONDS / 2)));
  once();
  const timer = setInterval(once, PERIOD_MS);
  return () => {
    clearInterval(timer);
    leave();
    if (audio.state !== 'closed') void audio.close();
  };
}

/** One low tone: the caller still hears music. */
export const remindOfHold = () => sound(220, 'talk');

/** One tone for a supervisor: something needs attention. */
export const soundAlarm = () => sound(440, 'ring');

/** One ring, or one tone of a talk, to hear where it is heard; returns the silence. */
export function tryOut(use: 'talk' | 'ring'): () => void {
  if (use === 'talk') return sound(440, use);
  const silence = ring();
  const timer = setTimeout(silence, ON_SECONDS * 1_000);
  return () => {
    clearTimeout(timer);
    silence();
  };
}

function sound(hz: number, use: Use): () => void {
  const audio = new AudioContext();
  const { place, leave } = use === 'talk' ? amongTalks(audio) : straight(audio, use);
  const volume = new GainNode(audio, { gain: LOUDNESS });
  volume.connect(place);
  const silence = () => {
    leave();
    if (audio.state !== 'closed') void audio.close();
  };
  tone(audio, volume, hz, 0).onended = silence;
  return silence;
}

interface Heard {
  place: AudioNode;
  leave: () => void;
}

function straight(audio: AudioContext, use: Use): Heard {
  return { place: audio.destination, leave: devices.follow(use, audio) };
}

/** As the far end is played: some browsers let a page choose the speaker of that alone. */
function amongTalks(audio: AudioContext): Heard {
  const place = new MediaStreamAudioDestinationNode(audio);
  const speaker = new Audio();
  speaker.srcObject = place.stream;
  void speaker.play().catch(() => undefined);
  return { place, leave: devices.follow('talk', speaker) };
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
