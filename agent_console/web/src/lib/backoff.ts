/** How long to wait before the next attempt to reach somebody who does not answer. */

const FIRST_MS = 500;
const LONGEST_MS = 8_000;

/** Up to double at each attempt; chance keeps 200 consoles from returning in one moment. */
export function wait(attempt: number, chance: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return ceiling * (0.5 + 0.5 * chance);
}
