/** The views that one has kept or that are shared with one, and which of them is in force. */
import { Problem } from '../api';
import { savedViews, type Filters, type KeptViews, type SavedView } from '../api/saved-views';
import { session } from '../session.svelte';
import { queue } from './queue.svelte';

/** All that waits for an answer. */
const USUAL: Filters = { whose: 'waiting', group: null, service: null, state: null, due: 'any' };

class SavedViews {
  all = $state.raw<SavedView[]>([]);
  groups = $state.raw<string[]>([]);
  #chosen = $state<number | undefined>();
  #asked = false;

  /** The chosen one, while the filters are still its own. */
  get inForce(): SavedView | undefined {
    const one = this.#last();
    return one && same(one.filters, queue.filters) ? one : undefined;
  }

  /** The one chosen last, if it is one's own to change. */
  get own(): SavedView | undefined {
    const one = this.#last();
    return one?.owner === session.user?.username ? one : undefined;
  }

  /** Once; the queue then opens with the view that is wanted first. */
  async load(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    try {
      this.take(await savedViews.all());
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.#asked = false;
      return;
    }
    const first = this.all.find(({ opens_first }) => opens_first);
    if (first && same(queue.filters, USUAL)) this.choose(first.id);
  }

  take({ views, groups }: KeptViews): void {
    [this.all, this.groups] = [views, groups];
  }

  /** Look through this one; without a number, at all that waits. */
  choose(id: number | undefined): void {
    this.#chosen = id;
    queue.apply(this.#last()?.filters ?? USUAL);
  }

  /** Just kept under this name: its filters are in force already. */
  kept(name: string): void {
    this.#chosen = this.all.find(
      (one) => one.name === name && one.owner === session.user?.username,
    )?.id;
  }

  #last(): SavedView | undefined {
    return this.all.find(({ id }) => id === this.#chosen);
  }
}

function same(one: Filters, other: Filters): boolean {
  return (Object.keys(USUAL) as (keyof Filters)[]).every((field) => one[field] === other[field]);
}

export const saved = new SavedViews();
