/** What an article lacks before it can be saved, and the address that its title suggests. Pure. */
import type { ArticleInput } from '../lib/api/writing';
import type { Language } from '../lib/api/types';

export type Gap = 'slug' | `title_${Language}` | `step ${number} ${Language}`;

const LANGUAGES: Language[] = ['pl', 'en'];
const LONGEST_SLUG = 80;
/** The page of an article that is not saved yet has this address. */
const TAKEN = 'new';

export function gapsOf(input: ArticleInput, slug: string): Gap[] {
  const titles = LANGUAGES.map((language) => `title_${language}` as const);
  const steps = input.steps.flatMap((step, place) =>
    LANGUAGES.filter((language) => step[language].trim() === '').map(
      (language): Gap => `step ${place} ${language}`,
    ),
  );
  return [
    ...titles.filter((title) => input[title].trim() === ''),
    ...(isSlug(slug) ? [] : ['slug' as const]),
    ...steps,
  ];
}

const isSlug = (slug: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug !== TAKEN;

/** "Hasło wygasło" becomes haslo-wygaslo. */
export function slugFor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-|-$/g, '');
}
