/** The queue of what waits: its filters stay while one looks at a ticket, its pages add up. */
import { casework, type WorkItem } from '../api/casework';
import type { Filters } from '../api/saved-views';
import type { TicketState } from '../api/tickets';
import { clock } from '../clock.svelte';
import { dayKey } from '../i18n/format';
import { Loading } from '../loading.svelte';
import { session } from '../session.svelte';

export const views = ['waiting', 'mine', 'free', 'newest'] as const;
export type View = (typeof views)[number];
export const dues = ['any', 'overdue', 'today', 'soon'] as const;
export type Due = (typeof dues)[number];

const ROWS = 50;
const DAY_MS = 86_400_000;
/** Days from today until which a ticket is due. */
const UNTIL: Record<Exclude<Due, 'any'>, number> = { overdue: -1, today: 0, soon: 2 };

class Queue {
  view = $state<View>('waiting');
  group = $state('');
  service = $state('');
  state = $state<TicketState | ''>('');
  due = $state<Due>('any');
  readonly loading = new Loading<WorkItem[]>();
  /** Behind the last row there may be more. */
  more = $state(false);

  /** As they are kept under a name. */
  get filters(): Filters {
    return {
      whose: this.view === 'newest' ? 'waiting' : this.view,
      group: this.group || null,
      service: this.service || null,
      state: this.state || null,
      due: this.due,
    };
  }

  apply(filters: Filters): void {
    [this.view, this.due] = [filters.whose, filters.due];
    [this.group, this.service] = [filters.group ?? '', filters.service ?? ''];
    this.state = filters.state ?? '';
    void this.load();
  }

  load = (): Promise<void> =>
    this.loading.ask(async () => {
      const first = await casework.work(this.#query());
      this.more = first.length === ROWS;
      return first;
    });

  /** The next page, from behind the last row that is shown. */
  loadMore = (): Promise<void> =>
    this.loading.ask(async () => {
      const shown = this.loading.found ?? [];
      const next = await casework.work(this.#query(shown.at(-1)));
      this.more = next.length === ROWS;
      const known = new Set(shown.map(({ number }) => number));
      return [...shown, ...next.filter(({ number }) => !known.has(number))];
    });

  #query(last?: WorkItem): URLSearchParams {
    const query = new URLSearchParams({ limit: String(ROWS) });
    const set = (name: string, value: string | undefined) => value && query.set(name, value);
    set('group', this.group);
    set('service', this.service);
    set('state', this.state);
    set('assignee', this.view === 'mine' ? session.user?.username : '');
    set('unassigned', this.view === 'free' ? 'true' : '');
    set('due_until', this.due === 'any' ? '' : dayKey(clock.now + UNTIL[this.due] * DAY_MS));
    set('after_due', last?.due_on);
    set('after_number', last?.number);
    return query;
  }
}

export const queue = new Queue();
