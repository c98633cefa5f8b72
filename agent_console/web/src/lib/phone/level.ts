/** How loud a stream is just now. */
import { whenAllowed } from './allowed';

/** Some 20 ms. */
const WINDOW = 1_024;

export interface Level {
  /** From 0, silence, to 1. */
  now(): number;
  stop(): void;
}

export function levelOf(stream: MediaStream): Level {
  const audio = new AudioContext();
  const ear = new AnalyserNode(audio, { fftSize: WINDOW });
  audio.createMediaStreamSource(stream).connect(ear);
  whenAllowed(audio);
  const wave = new Float32Array(WINDOW);
  return {
    now: () => {
      ear.getFloatTimeDomainData(wave);
      return Math.sqrt(wave.reduce((sum, one) => sum + one * one, 0) / WINDOW);
    },
    stop: () => void audio.close(),
  };
}
