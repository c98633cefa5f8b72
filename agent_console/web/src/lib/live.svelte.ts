/** The socket that carries whole states to this screen; it always comes back by itself. */
import type { Acted, Board, ClientFrame, Me, ServerFrame } from './api/live';
import { wait } from './backoff';
import { clock } from './clock.svelte';
import { session } from './session.svelte';

class Live {
  me = $state.raw<Me | null>(null);
  board = $state.raw<Board | null>(null);
  /** When the link was lost, by this computer's clock; null while it is up. */
  lostAt = $state<number | null>(null);
  nextAttemptAt = $state<number | null>(null);
  /** Called when a newer page takes the telephone. */
  onElsewhere = () => {};
  /** Called when a supervisor has changed the state of this line. */
  onActed = (_acted: Acted) => {};
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempts = 0;
  #wanted = false;

  start(): () => void {
    this.#wanted = true;
    this.#connect();
    const gone = () => this.#abandon();
    const back = () => this.tryNow();
    addEventListener('offline', gone);
    addEventListener('online', back);
    return () => {
      this.#wanted = false;
      removeEventListener('offline', gone);
      removeEventListener('online', back);
      clearTimeout(this.#timer);
      this.#socket?.close();
    };
  }

  tell(frame: ClientFrame): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  tryNow(): void {
    if (this.lostAt === null) return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  #connect(): void {
    this.nextAttemptAt = null;
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/live`);
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#take(JSON.parse(String(data)) as ServerFrame);
    socket.onclose = () => {
      if (socket === this.#socket) this.#lost();
    };
  }

  /** The computer knows that its network is gone before the socket does. */
  #abandon(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    this.#lost();
  }

  #take(frame: ServerFrame): void {
    this.lostAt = null;
    this.#attempts = 0;
    switch (frame.type) {
      case 'me':
        clock.set(frame.me.now);
        this.me = frame.me;
        break;
      case 'board':
        this.board = frame.board;
        break;
      case 'elsewhere':
        this.onElsewhere();
        break;
      case 'acted':
        this.onActed(frame.acted);
    }
  }

  #lost(): void {
    if (!this.#wanted) return;
    clearTimeout(this.#timer);
    this.lostAt ??= Date.now();
    const pause = wait(this.#attempts++, Math.random());
    this.nextAttemptAt = Date.now() + pause;
    this.#timer = setTimeout(() => void this.#again(), pause);
  }

  /** A session that has ended leads to the sign-in page; silence only means to try again. */
  async #again(): Promise<void> {
    await session.refresh().catch(() => undefined);
    if (this.#wanted && !session.over) this.#connect();
  }
}

export const live = new Live();
