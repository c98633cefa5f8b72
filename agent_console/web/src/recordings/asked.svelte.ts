/** What the page of recordings shows; kept between visits. */
import type { Asked } from '../lib/api/history';
import {
  recordings,
  type RecordingKind,
  type RecordingPage,
  type SoundState,
} from '../lib/api/recordings';
import type { Language } from '../lib/api/types';
import { Days } from '../lib/days.svelte';
import { Loading } from '../lib/loading.svelte';

class AskedRecordings extends Days {
  language = $state<Language | ''>('');
  consultant = $state('');
  kind = $state<RecordingKind | ''>('');
  sound = $state<SoundState | ''>('');
  /** Seconds. */
  longer = $state('');
  /** The number of a telephone, a customer or a ticket. */
  typed = $state('');
  readonly loading = new Loading<RecordingPage>();

  get wanted(): Asked {
    const { first, last, language, consultant, kind, sound, longer, typed } = this;
    const whose = typed.trim();
    return { first, last, language, consultant, kind, sound, longer_than: longer, whose };
  }

  load = (): void => {
    if (!this.wrong) void this.loading.ask(() => recordings.page(this.wanted));
  };

  loadOlder = (shown: RecordingPage): void =>
    void this.loading.ask(async () => {
      const next = await recordings.page(this.wanted, shown.older_than);
      return { ...next, recordings: [...shown.recordings, ...next.recordings] };
    });
}

export const askedRecordings = new AskedRecordings('28');
