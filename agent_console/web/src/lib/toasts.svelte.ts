/** Short confirmations at the foot of the page. Errors never come here: they stay where they happened. */

const STAYS_MS = 6_000;

export interface Toast {
  id: number;
  text: string;
}

class Toasts {
  shown = $state<Toast[]>([]);
  #last = 0;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  show(text: string): void {
    const id = ++this.#last;
    this.shown.push({ id, text });
    this.release(id);
  }

  /** Hovered or focused toasts stay. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
  }

  release(id: number): void {
    this.hold(id);
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), STAYS_MS),
    );
  }

  dismiss(id: number): void {
    this.hold(id);
    this.#timers.delete(id);
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
