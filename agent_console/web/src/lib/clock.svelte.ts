/** The service's time, ticking once a second; a wrong clock on this computer changes nothing. */

class Clock {
  /** Milliseconds to add to this computer's clock. */
  #offset = 0;
  now = $state(Date.now());
  /** This computer's own time at the same tick, for what only this computer measured. */
  here = $state(Date.now());

  start(): () => void {
    const tick = setInterval(() => this.#read(), 1_000);
    return () => clearInterval(tick);
  }

  /** A late message may only move the clock forward a little, so keep the smallest delay seen. */
  set(serverTime: string): void {
    const offset = Date.parse(serverTime) - Date.now();
    if (this.#offset === 0 || Math.abs(offset - this.#offset) > 500 || offset > this.#offset) {
      this.#offset = offset;
    }
    this.#read();
  }

  /** Whole seconds since a moment. */
  since(at: string | null): number {
    return at === null ? 0 : Math.max(0, Math.floor((this.now - Date.parse(at)) / 1_000));
  }

  #read(): void {
    this.here = Date.now();
    this.now = this.here + this.#offset;
  }
}

export const clock = new Clock();
