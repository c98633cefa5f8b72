/** Lets the far end be heard on this computer. */
import { devices } from './devices.svelte';

/** Plays what arrives over `peer`; the answer stops it. */
export function play(peer: RTCPeerConnection): () => void {
  const speaker = new Audio();
  speaker.autoplay = true;
  const stream = new MediaStream();
  speaker.srcObject = stream;
  const stayPut = devices.follow('talk', speaker);
  const hear = () => void speaker.play().catch(() => undefined);
  const add = ({ track }: RTCTrackEvent) => {
    stream.addTrack(track);
    hear();
  };
  for (const { track } of peer.getReceivers()) stream.addTrack(track);
  peer.addEventListener('track', add);
  // After a reload the browser lets nothing sound until a key or a click.
  addEventListener('pointerdown', hear, { once: true });
  addEventListener('keydown', hear, { once: true });
  hear();
  return () => {
    stayPut();
    peer.removeEventListener('track', add);
    removeEventListener('pointerdown', hear);
    removeEventListener('keydown', hear);
    speaker.srcObject = null;
  };
}
