import type { UA } from './jssip';

/** A telephone that is not registered by then will not be. */
const WITHIN_MS = 10_000;

/** Starts this telephone; resolves when the exchange knows it. */
export function registered(agent: UA): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('no registration')), WITHIN_MS);
    agent.on('registered', () => {
      clearTimeout(limit);
      resolve();
    });
    agent.start();
  });
}
