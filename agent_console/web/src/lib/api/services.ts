/** The services that people call about. */
import { ask } from './http';

export interface ServiceInput {
  name_pl: string;
  /** What the voice says in English, too. */
  name_en: string;
  /** What the voice says in Polish. */
  spoken_pl: string;
  /** Under which key of the menu callers look for it. */
  group: MenuGroup;
  /** Nothing new is about it. */
  retired: boolean;
}

export interface Service extends ServiceInput {
  code: string;
  /** The programme itself uses it, so it stays. */
  needed: boolean;
}

export const menuGroups = ['G1', 'G2', 'G3', 'G4', 'G5'] as const;
export type MenuGroup = (typeof menuGroups)[number];

export const services = {
  all: () => ask<Service[]>('GET', '/api/services'),
  add: (service: ServiceInput & { code: string }) =>
    ask<Service[]>('POST', '/api/services', service),
  change: (code: string, seen: ServiceInput, wanted: ServiceInput) =>
    ask<Service[]>('PUT', `/api/services/${code}`, { seen, wanted }),
  arrange: (codes: string[]) => ask<Service[]>('PUT', '/api/services', { codes }),
};
