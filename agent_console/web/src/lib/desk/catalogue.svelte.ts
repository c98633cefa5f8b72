/** The services that the help desk looks after; read once. */
import { services } from '../api';
import type { Service } from '../api/types';
import { preferences } from '../preferences.svelte';

/** Signs that do not follow from their code. */
const SIGNS: Record<string, string> = {
  E_KLIENT: 'e-Klient',
  HELPDESK: 'Help Desk',
  EBOOKING_TRUCK: 'e-Booking TRUCK',
  EBOOKING_BUS: 'e-Booking BUS',
  AIS_ECOMMERCE: 'AIS/e-COMMERCE',
  KOMUNIKATOR: 'KOMUNIKATOR+',
  SINGLE_WINDOW: 'Single Window',
  TAXFREE: 'TAX FREE',
  WEBSERVICE: 'webservice',
};

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
    return SIGNS[code] ?? code.replace(/^(AIS|AES)_/, '$1/').replaceAll('_', ' ');
  }

  name(code: string): string {
    const found = this.all.find((service) => service.code === code);
    if (!found) return this.short(code);
    const name = preferences.language === 'pl' ? found.name_pl : found.name_en;
    return `${this.short(code)} – ${name}`;
  }
}

export const catalogue = new Catalogue();
