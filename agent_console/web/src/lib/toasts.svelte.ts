/** Short confirmations at the foot of the page. Errors never come here: they stay where they happened. */
import type { IconName } from '../icons/names';

const STAYS_MS = 6_000;
/** Long enough to be reached by keys. */
const DEED_STAYS_MS = 20_000;

/** What can be done about it. */
interface Deed {
  text: string;
  act: () => void;
}

export interface Toast {
  id: number;
  text: string;
  icon: IconName;
  deed?: Deed | undefined;
}

class Toasts {
  shown = $state<Toast[]>([]);
  #last = 0;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  show(text: string, icon: IconName = 'check', deed?: Deed): void {
    const id = ++this.#last;
    this.shown.push({ id, text, icon, deed });
    this.release(id);
  }

  /** Hovered or focused toasts stay. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
  }

  release(id: number): void {
    this.hold(id);
    const deed = this.shown.some((toast) => toast.id === id && toast.deed);
    const timer = setTimeout(() => this.dismiss(id), deed ? DEED_STAYS_MS : STAYS_MS);
    this.#timers.set(id, timer);
  }

  dismiss(id: number): void {
    this.hold(id);
    this.#timers.delete(id);
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
