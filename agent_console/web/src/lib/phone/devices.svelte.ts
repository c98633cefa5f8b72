/** The microphones and speakers of this computer, and which of them our sounds use. */
import { preferences, SOUND } from '../preferences.svelte';
import { chosen, idFor, isNamed, missing, offered, type Found, type Use } from './sound-choice';

/** Something that sounds; not every browser lets a page say where. */
interface Sounding {
  setSinkId?(id: string): Promise<void>;
}

class Devices {
  found = $state.raw<readonly Found[]>([]);
  /** Callers who try the hotline at the same browser hear and speak as their system says. */
  #followed = $state(false);
  /** Whether the browser tells the names. */
  readonly named = $derived(isNamed(this.found));
  /** Whose devices were chosen and are not there. */
  readonly gone = $derived(missing(this.found, preferences.sound));

  /** Keeps up with what is plugged in and out, and with what is chosen in other tabs. */
  start(): () => void {
    const look = () => void this.look();
    const listen = ({ key }: StorageEvent) => {
      if (key === SOUND) preferences.hearAgain();
    };
    this.#followed = true;
    look();
    addEventListener('storage', listen);
    navigator.mediaDevices?.addEventListener('devicechange', look);
    return () => {
      this.#followed = false;
      removeEventListener('storage', listen);
      navigator.mediaDevices?.removeEventListener('devicechange', look);
    };
  }

  async look(): Promise<void> {
    this.found = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  }

  /** Empty: the one that the system prefers. */
  id(use: Use): string {
    return this.#followed ? idFor(this.found, use, preferences.sound) : '';
  }

  choose(use: Use, id: string): void {
    const device = offered(this.found, use).find((one) => one.id === id);
    preferences.hear(chosen(preferences.sound, use, device));
  }

  /** Asks the person for the microphone, without which the browser names nothing; false: refused. */
  async ask(): Promise<boolean> {
    try {
      const mine = await navigator.mediaDevices.getUserMedia({ audio: true });
      mine.getTracks().forEach((track) => track.stop());
      await this.look();
      return true;
    } catch {
      return false;
    }
  }

  /** Lets this be heard on the device of its use, also when that changes meanwhile; answers the end. */
  follow(use: Use, sounding: Sounding): () => void {
    let used = '';
    return $effect.root(() => {
      $effect(() => {
        const id = this.id(use);
        if (id === used) return;
        used = id;
        // A device that has just gone is no device: what was heard so far goes on.
        void sounding.setSinkId?.(id).catch(() => undefined);
      });
    });
  }
}

export const devices = new Devices();

/** Whether this browser lets a page say where that is heard. */
export const canChoose: Record<Use, () => boolean> = {
  microphone: () => true,
  talk: () => 'setSinkId' in HTMLMediaElement.prototype,
  ring: () => 'setSinkId' in AudioContext.prototype,
};
