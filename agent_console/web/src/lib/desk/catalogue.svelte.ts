/** The services that the help desk looks after; read once. */
import { services } from '../api';
import type { Service } from '../api/types';
import { preferences } from '../preferences.svelte';

class Catalogue {
  all = $state.raw<Service[]>([]);
  /** What may still be chosen for something new. */
  readonly current = $derived(this.all.filter(({ retired }) => !retired));
  #asked: Promise<void> | undefined;

  /** Asks again only after a failure. */
  load(): Promise<void> {
    this.#asked ??= services().then(
      (found) => void (this.all = found),
      () => void (this.#asked = undefined),
    );
    return this.#asked;
  }

  /** The short sign that people use, e.g. "AES/ECS2", out of its code. */
  short(code: string): string {
    return code.replaceAll('_', '/');
  }

  name(code: string): string {
    const found = this.all.find((service) => service.code === code);
    if (!found) return this.short(code);
    return preferences.language === 'pl' ? found.name_pl : found.name_en;
  }
}

export const catalogue = new Catalogue();
