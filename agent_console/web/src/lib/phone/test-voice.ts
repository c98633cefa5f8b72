/** Who speaks on a machine without a microphone: one steady, soft tone per side of the call. */

import { whenAllowed } from './allowed';

export const TEST_VOICE_HZ = { consultant: 440, caller: 700 } as const;
export type Side = keyof typeof TEST_VOICE_HZ;

const LOUDNESS = 0.2;

export function testVoice(side: Side): MediaStream {
  const audio = new AudioContext();
  const tone = new OscillatorNode(audio, { frequency: TEST_VOICE_HZ[side] });
  const volume = new GainNode(audio, { gain: LOUDNESS });
  const mouth = new MediaStreamAudioDestinationNode(audio);
  tone.connect(volume).connect(mouth);
  tone.start();
  whenAllowed(audio);
  for (const track of mouth.stream.getTracks()) {
    const stop = track.stop.bind(track);
    track.stop = () => {
      stop();
      void audio.close();
    };
  }
  return mouth.stream;
}
