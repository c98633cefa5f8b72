/** A metronome. Browsers slow down the timers of a hidden page, but not those of its workers. */
const EVERY_MS = 5_000;
setInterval(() => postMessage(null), EVERY_MS);
