/** Browsers let nothing sound before a key or a click, for example after a reload. */
export function whenAllowed(audio: AudioContext): void {
  if (audio.state === 'running') return;
  const resume = () => {
    if (audio.state !== 'closed') void audio.resume();
  };
  addEventListener('keydown', resume, { once: true });
  addEventListener('pointerdown', resume, { once: true });
  resume();
}
