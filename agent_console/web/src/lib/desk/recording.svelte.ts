/** What is recorded of the talk, changed as the caller wishes. The service answers by the card. */
import { calls } from '../api';
import { Sending } from './sending.svelte';

export type RecordingWish = 'pause' | 'resume' | 'withdraw';

class Recording {
  readonly sending = new Sending();

  async change(call: string, wish: RecordingWish): Promise<void> {
    await this.sending.until(() => calls.changeRecording(call, wish));
  }
}

export const recording = new Recording();
