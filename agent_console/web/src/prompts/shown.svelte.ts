/** Which prompts the page shows, and what it knows of them. */
import { prompts, type Part, type Prompt, type Speaking } from '../lib/api/prompts';
import type { Language } from '../lib/api/types';
import { Loading } from '../lib/loading.svelte';
import { preferences } from '../lib/preferences.svelte';
import { matching } from './matching';

export class ShownPrompts {
  language = $state<Language>(preferences.language);
  words = $state('');
  part = $state<Part | ''>('');
  voice = $state<Speaking | ''>('');
  readonly loading = new Loading<Prompt[]>();
  readonly found = $derived(
    (this.loading.found ?? []).filter(
      (one) =>
        matching(one, this.words) &&
        (!this.part || one.part === this.part) &&
        (!this.voice || one.speaking === this.voice),
    ),
  );

  look = (): void => void this.loading.ask(() => prompts.all(this.language));

  speak = (language: Language): void => {
    this.language = language;
    this.look();
  };
}
