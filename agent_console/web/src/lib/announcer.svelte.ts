/** What a screen reader says on its own: one urgent voice, one calm one. */

/** At most one calm message in this time; later ones wait and go together. */
const CALM_MS = 10_000;

class Announcer {
  urgent = $state('');
  calm = $state('');
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  interrupt(text: string): void {
    this.urgent = text;
  }

  mention(text: string): void {
    this.#waiting.push(text);
    if (this.#timer === undefined) this.#speak();
  }

  #speak(): void {
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    this.calm = this.#waiting.splice(0).join(' ');
    this.#timer = setTimeout(() => this.#speak(), CALM_MS);
  }
}

export const announcer = new Announcer();
