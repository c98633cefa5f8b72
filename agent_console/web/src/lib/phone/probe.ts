/** What tests may ask of a call in demo mode: that sound really passes. Nothing secret. */

export interface Sound {
  inbound: number;
  outbound: number;
  /** Loudness of what arrives, 0 to 1. */
  level: number;
  /** The strongest tone in what arrives, in Hz; 0 in silence. */
  pitch: number;
}

declare global {
  interface Window {
    __hotline?: { stats(): Promise<Sound> };
  }
}

const SILENCE: Sound = { inbound: 0, outbound: 0, level: 0, pitch: 0 };

export function offerProbe(peer: () => RTCPeerConnection | undefined): void {
  window.__hotline = { stats: async () => measured(peer()) };
}

async function measured(peer: RTCPeerConnection | undefined): Promise<Sound> {
  if (!peer) return SILENCE;
  const sound = { ...SILENCE, pitch: pitch(peer) };
  for (const entry of (await peer.getStats()).values() as Iterable<Counted>) {
    if (entry.type === 'inbound-rtp') {
      sound.inbound = entry.packetsReceived ?? 0;
      sound.level = entry.audioLevel ?? 0;
    }
    if (entry.type === 'outbound-rtp') sound.outbound = entry.packetsSent ?? 0;
  }
  return sound;
}

interface Counted extends RTCStats {
  packetsReceived?: number;
  packetsSent?: number;
  audioLevel?: number;
}

const ears = new WeakMap<RTCPeerConnection, AnalyserNode>();
/** Bins of about 5 Hz at 48 kHz. */
const WINDOW = 8_192;
const QUIETER_IS_SILENCE_DB = -70;

/** Listening begins at the first question, so ask twice. */
function pitch(peer: RTCPeerConnection): number {
  const ear = ears.get(peer) ?? listen(peer);
  if (!ear) return 0;
  const loudness = new Float32Array(ear.frequencyBinCount);
  ear.getFloatFrequencyData(loudness);
  const strongest = loudness.reduce(
    (best, db, bin) => (db > (loudness[best] ?? db) ? bin : best),
    1,
  );
  const silent = (loudness[strongest] ?? -Infinity) < QUIETER_IS_SILENCE_DB;
  return silent ? 0 : (strongest * ear.context.sampleRate) / WINDOW;
}

function listen(peer: RTCPeerConnection): AnalyserNode | undefined {
  const track = peer.getReceivers()[0]?.track;
  if (!track) return undefined;
  const audio = new AudioContext();
  const ear = new AnalyserNode(audio, { fftSize: WINDOW });
  audio.createMediaStreamSource(new MediaStream([track])).connect(ear);
  void audio.resume();
  ears.set(peer, ear);
  return ear;
}
