/** The services that the help desk looks after, and what can be applied for; read every few minutes. */
import { applicationKinds } from '../api';
import { services, type Service } from '../api/services';
import { applicationTypes, type ApplicationKind } from '../api/tickets';
import { ticketWords } from '../i18n/words/tickets';
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

const FRESH_MS = 5 * 60 * 1000;

class Catalogue {
  all = $state.raw<Service[]>([]);
  /** What may still be chosen for something new. */
  readonly current = $derived(this.all.filter(({ retired }) => !retired));
  #applications = $state.raw<ApplicationKind[]>([]);
  /** Codes of what may still be applied for; the built-in ones until the catalogue is here. */
  readonly applications = $derived<string[]>(
    this.#applications.length > 0
      ? this.#applications.filter(({ retired }) => !retired).map(({ code }) => code)
      : [...applicationTypes],
  );
  #asked: Promise<void> | undefined;
  #askedAt = 0;

  /** Asks again after a failure, and when an administrator may have changed it. */
  load(): Promise<void> {
    if (Date.now() - this.#askedAt > FRESH_MS) this.#asked = undefined;
    if (!this.#asked) this.#askedAt = Date.now();
    this.#asked ??= Promise.all([services.all(), applicationKinds()]).then(
      ([found, kinds]) => void ([this.all, this.#applications] = [found, kinds]),
      () => void (this.#asked = undefined),
    );
    return this.#asked;
  }

  /** The short sign that people use, e.g. "AES/ECS2", out of its code. */
  short(code: string): string {
    return SIGNS[code] ?? code.replace(/^(AIS|AES)_/, '$1/').replaceAll('_', ' ');
  }

  /** The short name of a built-in application, else the one that the catalogue gives. */
  application(code: string): string {
    const { language } = preferences;
    const short: Record<string, string> = ticketWords[language].applications;
    const found = this.#applications.find((one) => one.code === code);
    return short[code] ?? found?.[`name_${language}`] ?? ticketWords[language].kinds.application;
  }

  name(code: string): string {
    const found = this.all.find((service) => service.code === code);
    if (!found) return this.short(code);
    const name = preferences.language === 'pl' ? found.name_pl : found.name_en;
    return `${this.short(code)} – ${name}`;
  }
}

export const catalogue = new Catalogue();
