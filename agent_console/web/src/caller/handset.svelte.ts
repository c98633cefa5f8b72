/** The caller's telephone in the demo: it can dial nothing but the hotline. */
import { demo } from '../lib/api';
import { Conversation, PEER } from '../lib/phone/conversation.svelte';
import type { UA } from '../lib/phone/jssip';
import { voice } from '../lib/phone/microphone';
import { registered } from '../lib/phone/registered';

export type HandsetState = 'idle' | 'preparing' | 'calling' | 'talking' | 'over' | 'failed';
export type EventKind = 'called' | 'answered' | 'pressed' | 'ended' | 'failed';

export interface CallEvent {
  /** Seconds since the call began. */
  second: number;
  kind: EventKind;
  digit: string;
}

export class Handset {
  state = $state<HandsetState>('idle');
  call = $state.raw<Conversation | null>(null);
  events = $state<CallEvent[]>([]);
  startedAt = $state(0);
  endedAt = $state<number | null>(null);
  #agent: UA | undefined;

  get busy(): boolean {
    return ['preparing', 'calling', 'talking'].includes(this.state);
  }

  async start(caller: string | null): Promise<void> {
    this.events = [];
    this.startedAt = Date.now();
    this.endedAt = null;
    this.state = 'preparing';
    try {
      const [{ userAgent }, credentials] = await Promise.all([
        import('../lib/phone/jssip'),
        demo.phone(caller),
      ]);
      this.#agent = userAgent(credentials);
      const mine = await voice('caller', true);
      await registered(this.#agent);
      this.#dial(this.#agent, credentials.dial, mine);
    } catch {
      this.#end('failed');
    }
  }

  key(digit: string): void {
    if (this.state !== 'talking') return;
    this.call?.key(digit);
    this.#note('pressed', digit);
  }

  hangUp(): void {
    this.call?.end();
  }

  #dial(agent: UA, number: string, mine: MediaStream): void {
    const session = agent.call(number, { mediaStream: mine, pcConfig: PEER });
    const call = new Conversation(session, () =>
      this.#end(this.state === 'talking' ? 'ended' : 'failed'),
    );
    session.on('accepted', () => {
      this.state = 'talking';
      this.#note('answered');
    });
    call.speakWith(mine);
    call.listen();
    this.call = call;
    this.state = 'calling';
    this.#note('called');
  }

  #end(how: 'ended' | 'failed'): void {
    this.#note(how);
    this.state = how === 'ended' ? 'over' : 'failed';
    this.endedAt = Date.now();
    this.call = null;
    this.#agent?.stop();
  }

  #note(kind: EventKind, digit = ''): void {
    const second = (Date.now() - this.startedAt) / 1000;
    this.events.push({ second, kind, digit });
  }
}
