/** A call to the exchange's echo, by a telephone for this alone: callers still reach one's own. */
import { me } from '../api';
import { session } from '../session.svelte';
import { Conversation, PEER } from './conversation.svelte';
import { noted, verdictOn, type Course, type Levels, type Verdict } from './echo-verdict';
import type { UA } from './jssip';
import { levelOf } from './level';
import { NoMicrophone, voice } from './microphone';
import { registered } from './registered';

const ECHO = 'echo';
const LOOK_MS = 100;
/** The exchange ends it after twenty seconds; this is for one that does not. */
const LONGEST_MS = 25_000;
const SILENCE: Levels = { out: 0, back: 0 };
const BEGINNING: Course = { now: 0, voice: null, echo: null };

export class Echo {
  stage = $state<'off' | 'connecting' | 'on'>('off');
  levels = $state.raw<Levels>(SILENCE);
  /** Somebody has said something. */
  spoken = $state(false);
  verdict = $state<Verdict | 'no_microphone' | 'no_line' | null>(null);
  /** What the end has to end, in the order of its beginning. */
  #open: (() => void)[] = [];
  /** Which attempt this is: what an earlier one still brings is closed at once. */
  #attempt = 0;

  async begin(): Promise<void> {
    if (this.stage !== 'off') return;
    const attempt = ++this.#attempt;
    this.stage = 'connecting';
    this.verdict = null;
    this.spoken = false;
    try {
      await this.#dial(attempt);
    } catch (problem) {
      if (attempt !== this.#attempt) return;
      this.verdict = problem instanceof NoMicrophone ? 'no_microphone' : 'no_line';
      this.end();
    }
  }

  /** The verdict so far stays. */
  end(): void {
    if (this.stage === 'off') return;
    this.#attempt += 1;
    this.stage = 'off';
    this.levels = SILENCE;
    for (const close of this.#open.splice(0).reverse()) close();
  }

  async #dial(attempt: number): Promise<void> {
    const mine = await voice('consultant', session.demo);
    const mute = () => mine.getTracks().forEach((track) => track.stop());
    if (!this.#keeps(attempt, mute)) return;
    const [{ userAgent }, credentials] = await Promise.all([import('./jssip'), me.echoPhone()]);
    const agent = userAgent(credentials);
    if (!this.#keeps(attempt, () => agent.stop())) return;
    await registered(agent);
    if (attempt === this.#attempt) this.#call(agent, mine);
  }

  #call(agent: UA, mine: MediaStream): void {
    const sip = agent.call(ECHO, { mediaStream: mine, pcConfig: PEER });
    const call = new Conversation(sip, () => this.#over());
    this.#open.push(() => call.end());
    sip.on('accepted', () => this.#listen(call, mine));
    call.speakWith(mine);
    call.listen();
  }

  #listen(call: Conversation, mine: MediaStream): void {
    const received = call.peer?.getReceivers().map(({ track }) => track) ?? [];
    const [out, back] = [levelOf(mine), levelOf(new MediaStream(received))];
    const began = Date.now();
    let course = BEGINNING;
    const look = () => {
      this.levels = { out: out.now(), back: back.now() };
      course = noted(course, (Date.now() - began) / 1_000, this.levels);
      this.spoken = course.voice !== null;
      this.verdict = verdictOn(course, call.quality);
    };
    const looking = setInterval(look, LOOK_MS);
    const limit = setTimeout(() => this.end(), LONGEST_MS);
    this.stage = 'on';
    this.#open.push(() => {
      clearInterval(looking);
      clearTimeout(limit);
      out.stop();
      back.stop();
    });
  }

  /** Hung up by the exchange, or never answered. */
  #over(): void {
    if (this.stage === 'connecting') this.verdict = 'no_line';
    this.end();
  }

  /** Ours to close at the end, which may have come meanwhile. */
  #keeps(attempt: number, close: () => void): boolean {
    const goesOn = attempt === this.#attempt;
    if (goesOn) this.#open.push(close);
    else close();
    return goesOn;
  }
}
