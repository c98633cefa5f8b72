/** What the pages of the history show; kept between visits. */
import {
  history,
  type Asked,
  type CallPage,
  type ShownAnswers,
  type SurveyPage,
} from '../lib/api/history';
import type { Language } from '../lib/api/types';
import { Days } from '../lib/days.svelte';
import { Loading } from '../lib/loading.svelte';

const TICKET = /^ZGL\d{6,9}$/i;

/** Days, and whose calls. */
class Part extends Days {
  language = $state<Language | ''>('');
  service = $state('');
  consultant = $state('');

  protected get part(): Asked {
    const { first, last, language, service, consultant } = this;
    return { first, last, language, service, consultant };
  }
}

class AskedCalls extends Part {
  /** How a call ended, or with what a consultant closed it: `ending:menu`, `outcome:linked`. */
  how = $state('');
  /** Seconds. */
  waited = $state('');
  /** A telephone number, or the number of a ticket. */
  typed = $state('');
  readonly loading = new Loading<CallPage>();

  get wanted(): Asked {
    const [kind, word] = this.how.split(':');
    const typed = this.typed.trim();
    return {
      ...this.part,
      ...(kind && word && { [kind]: word }),
      waited_over: this.waited,
      ...(TICKET.test(typed) ? { ticket: typed.toUpperCase() } : { number: typed }),
    };
  }

  load = (): void => {
    if (!this.wrong) void this.loading.ask(() => history.calls(this.wanted));
  };

  loadOlder = (shown: CallPage): void =>
    void this.loading.ask(async () => {
      const next = await history.calls(this.wanted, shown.older_than);
      return { ...next, calls: [...shown.calls, ...next.calls] };
    });
}

class AskedSurveys extends Part {
  shown = $state<ShownAnswers>('all');
  readonly loading = new Loading<SurveyPage>();

  get wanted(): Asked {
    return { ...this.part, shown: this.shown };
  }

  load = (): void => {
    if (!this.wrong) void this.loading.ask(() => history.surveys(this.wanted));
  };

  loadOlder = (shown: SurveyPage): void =>
    void this.loading.ask(async () => {
      const next = await history.surveys(this.wanted, shown.older_than);
      return { ...next, surveys: [...shown.surveys, ...next.surveys] };
    });
}

export const askedCalls = new AskedCalls('7');
export const askedSurveys = new AskedSurveys('28');
