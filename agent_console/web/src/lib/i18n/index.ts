/** Words in two languages side by side, so that a forgotten translation does not compile. */
import type { Language } from '../api/types';
import { preferences } from '../preferences.svelte';

export type InBoth<Words> = Record<Language, Words>;

export function inBoth<Words>(pl: Words, en: NoInfer<Words>): InBoth<Words> {
  return { pl, en };
}

/** The words in the language of the screen; inside `$derived` they follow its change. */
export function said<Words>(words: InBoth<Words>): Words {
  return words[preferences.language];
}

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const rules: Record<Language, Intl.PluralRules> = {
  pl: new Intl.PluralRules('pl'),
  en: new Intl.PluralRules('en'),
};

/** "1 sprawa, 2 sprawy, 5 spraw": the form that goes with `count`, with the number before it. */
export function counted(language: Language, count: number, forms: Forms): string {
  return `${count} ${forms[rules[language].select(count)] ?? forms.other}`;
}
