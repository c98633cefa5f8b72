/** The telephone with which a supervisor takes part in the talk of somebody else: none before, none after. */
import { calls, me } from '../api';
import type { HowToListen } from '../api/live';
import { live } from '../live.svelte';
import { session as signedIn } from '../session.svelte';
import { Conversation } from './conversation.svelte';
import type { RTCSession, UA } from './jssip';
import { voice } from './microphone';
import { registered } from './registered';

/** The exchange rings for fifteen seconds, and nobody but this page answers. */
const RINGS_WITHIN_MS = 20_000;

interface Talk {
  call: string;
  /** Of the consultant. */
  name: string;
  reason: string;
}

class Listening {
  stage = $state<'off' | 'connecting' | 'in'>('off');
  talk = $state.raw<Talk | null>(null);
  /** Called when it is over, whoever ended it. */
  onEnd = (_name: string) => {};
  #agent: UA | undefined;
  #conversation: Conversation | undefined;
  #voice: MediaStream | undefined;

  /** As the exchange tells it. */
  get how(): HowToListen | undefined {
    return live.board?.calls.find(({ id }) => id === this.talk?.call)?.listener?.how;
  }

  /** Rejects when the service refuses, without a microphone, or when the exchange is not reached. */
  async begin(talk: Talk, how: HowToListen): Promise<void> {
    if (this.stage !== 'off') return;
    this.stage = 'connecting';
    this.talk = talk;
    try {
      this.#voice = await voice('consultant', signedIn.demo);
      await this.#letIn(talk, how, this.#voice);
      this.stage = 'in';
      if (signedIn.demo) {
        const { offerProbe } = await import('./probe');
        offerProbe(() => this.#conversation?.peer);
      }
    } catch (problem) {
      this.#close();
      throw problem;
    }
  }

  /** Without another ring. */
  async change(how: HowToListen): Promise<void> {
    if (this.talk) await calls.listen(this.talk.call, how, this.talk.reason);
  }

  end(): void {
    this.#conversation?.end();
  }

  async #letIn(talk: Talk, how: HowToListen, mine: MediaStream): Promise<void> {
    const [{ userAgent }, credentials] = await Promise.all([
      import('./jssip'),
      me.listeningPhone(),
    ]);
    const agent = (this.#agent = userAgent(credentials));
    await registered(agent);
    const rings = ring(agent);
    // Heeded below; the service may refuse before anything could ring.
    rings.catch(() => undefined);
    await calls.listen(talk.call, how, talk.reason);
    this.#conversation = new Conversation(await rings, () => this.#over());
    this.#conversation.answer(mine);
  }

  #over(): void {
    const name = this.talk?.name ?? '';
    this.#close();
    this.onEnd(name);
  }

  #close(): void {
    this.stage = 'off';
    this.talk = null;
    this.#agent?.stop();
    this.#voice?.getTracks().forEach((track) => track.stop());
    this.#conversation = undefined;
  }
}

function ring(agent: UA): Promise<RTCSession> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('no ring')), RINGS_WITHIN_MS);
    agent.on('newRTCSession', ({ session }: { session: RTCSession }) => {
      clearTimeout(limit);
      resolve(session);
    });
  });
}

export const listening = new Listening();
