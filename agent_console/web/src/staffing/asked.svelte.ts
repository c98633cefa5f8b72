/** The assumptions of a plan; kept between visits. */
import { staffing, type Plan } from '../lib/api/staffing';
import { dayKey } from '../lib/i18n/format';
import { Loading } from '../lib/loading.svelte';

/** Days of the week count from Monday, as 0; one begins with today's. */
const today = () => (new Date(`${dayKey(Date.now())}T12:00Z`).getUTCDay() + 6) % 7;

class AskedPlan {
  weekday = $state(String(today()));
  language = $state<'pl' | 'en'>('pl');
  weeks = $state('8');
  growth = $state('0');
  goal = $state('0.8');
  within = $state('20');
  most_occupied = $state('0.85');
  shrinkage = $state('0.3');
  readonly loading = new Loading<Plan>();

  get wanted(): Record<string, string> {
    const { weekday, language, weeks, growth, goal, within, most_occupied, shrinkage } = this;
    return { weekday, language, weeks, growth, goal, within, most_occupied, shrinkage };
  }

  load = (): void => void this.loading.ask(() => staffing.plan(this.wanted));
}

export const asked = new AskedPlan();
