/** One call on this computer's telephone, from the first ring to the last word. */
import type { DTMFOptions, RTCSession } from './jssip';
import { play } from './ear';
import type { Quality } from './quality';
import { watchQuality } from './quality';

/** No helper servers: our exchange is reached directly. */
export const PEER: RTCConfiguration = { iceServers: [] };
/** An address found later than this is not worth making the caller wait for. */
const GATHER_MS = 500;
const HOLD_AGAIN_MS = 100;
const HOLD_TRIES = 50;
const DIGIT: DTMFOptions = {
  // In the sound stream, as RFC 4733 (once 2833) has it: the only way our exchange listens.
  transportType: 'RFC2833' as NonNullable<DTMFOptions['transportType']>,
  duration: 160,
  interToneGap: 100,
};

export type Stage = 'ringing' | 'connecting' | 'talking' | 'over';

export class Conversation {
  stage = $state<Stage>('ringing');
  muted = $state(false);
  held = $state(false);
  /** By this computer's clock; the service's times replace it where they are known. */
  talkingSince = $state<number | null>(null);
  heldSince = $state<number | null>(null);
  quality = $state<Quality | null>(null);
  /** Who is calling as the network tells it, for the time when our service cannot. */
  readonly number: string;
  /** The name of a colleague of this house, whose telephones have names for numbers. */
  readonly colleague: string | undefined;
  #voice: MediaStream | undefined;
  #stopListening: (() => void) | undefined;

  constructor(
    readonly session: RTCSession,
    private readonly ended: (call: Conversation) => void,
  ) {
    this.number = session.remote_identity.uri.user;
    const named = /^[a-z]/i.test(this.number) && this.number !== 'anonymous';
    this.colleague = named ? session.remote_identity.display_name || this.number : undefined;
    session.on('icecandidate', ({ ready }: { ready: () => void }) => setTimeout(ready, GATHER_MS));
    session.on('accepted', () => this.#began());
    session.on('hold', () => this.#holding(true));
    session.on('unhold', () => this.#holding(false));
    session.on('ended', () => this.#over());
    session.on('failed', () => this.#over());
  }

  /** Its microphone was taken away. */
  get voiceLost(): boolean {
    return this.#voice?.getAudioTracks().some(({ readyState }) => readyState === 'ended') ?? false;
  }

  get peer(): RTCPeerConnection | undefined {
    return this.session.connection;
  }

  /** Speaks with this voice from now on, which is ours to close. */
  speakWith(voice: MediaStream): void {
    this.#voice = voice;
    this.stage = 'connecting';
  }

  /** Goes on with this voice, muted if the one before was; nobody hears a gap. */
  async changeVoice(voice: MediaStream): Promise<void> {
    const sender = this.peer?.getSenders().find(({ track }) => track?.kind === 'audio');
    const [before, next] = [sender?.track, voice.getAudioTracks()[0]];
    if (!sender || !before || !next) return close(voice);
    next.enabled = before.enabled;
    // Only a talk that is over refuses it.
    await sender.replaceTrack(next).catch(() => undefined);
    next.enabled = before.enabled;
    if (this.#voice) close(this.#voice);
    this.#voice = voice;
    if (this.stage === 'over') close(voice);
  }

  answer(voice: MediaStream): void {
    this.speakWith(voice);
    this.session.answer({ mediaStream: voice, pcConfig: PEER });
    this.listen();
  }

  listen(): void {
    if (this.peer) this.#stopListening = play(this.peer);
  }

  toggleMute(): void {
    if (this.muted) this.session.unmute({ audio: true });
    else this.session.mute({ audio: true });
    this.muted = !this.muted;
  }

  toggleHold(): void {
    this.#bringHold(!this.held, HOLD_TRIES);
  }

  key(digit: string): void {
    if (this.stage === 'talking') this.session.sendDTMF(digit, DIGIT);
  }

  /** Passes a ringing call on, or ends a talk. */
  end(): void {
    if (this.session.isEnded()) return;
    const busy = this.stage === 'ringing' && this.session.direction === 'incoming';
    this.session.terminate(busy ? { status_code: 486 } : {});
  }

  #began(): void {
    this.stage = 'talking';
    this.talkingSince = Date.now();
    if (!this.peer) return;
    const stopListening = this.#stopListening;
    const stopWatching = watchQuality(this.peer, (quality) => (this.quality = quality));
    this.#stopListening = () => {
      stopListening?.();
      stopWatching();
    };
  }

  /** Right after the answer the two ends still settle how they talk: then we ask again. */
  #bringHold(held: boolean, tries: number): void {
    if (this.stage === 'over' || this.held === held || tries === 0) return;
    const taken = held ? this.session.hold() : this.session.unhold();
    if (!taken) setTimeout(() => this.#bringHold(held, tries - 1), HOLD_AGAIN_MS);
  }

  #holding(held: boolean): void {
    this.held = held;
    this.heldSince = held ? Date.now() : null;
  }

  #over(): void {
    this.stage = 'over';
    this.#stopListening?.();
    if (this.#voice) close(this.#voice);
    this.ended(this);
  }
}

function close(voice: MediaStream): void {
  voice.getTracks().forEach((track) => track.stop());
}
