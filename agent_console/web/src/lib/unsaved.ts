/** What people have typed and not saved yet, by page: kept while the console is open, in no browser storage. */
import { SvelteMap } from 'svelte/reactivity';

export const unsaved = new SvelteMap<string, unknown>();
