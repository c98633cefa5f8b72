/** How a template looks with its places filled, at an invented occasion. Pure. */
import type { Language } from '../lib/api/types';

export const READ = ['svc', 'from', 'until', 'ranges'] as const;
export const SPOKEN = ['svc', 'until', 'date_on', 'date_nom', 'clock', 'ranges'] as const;

const READ_SAMPLE: Record<Language, Record<string, string>> = {
  pl: {
    ...{ svc: 'AES/ECS2', from: '13.07.2027, 09:30', until: '13.07.2027, 12:00' },
    ranges: '13.07.2027, 09:30–12:00',
  },
  en: {
    ...{ svc: 'AES/ECS2', from: '13 July 2027, 09:30', until: '13 July 2027, 12:00' },
    ranges: '13 July 2027, 09:30–12:00',
  },
};

/** A place that nobody fills stays as it is, so that it is seen. */
export function sample(text: string, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => READ_SAMPLE[language][name] ?? place);
}
