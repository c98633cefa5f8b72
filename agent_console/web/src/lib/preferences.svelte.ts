/** What a person chose for this computer. Nothing personal: a language, a theme, a headset. */
import type { Language } from './api/types';
import { changed, read, type KeyDeed, type OwnKeys } from './own-keys';
import { readSound, type SoundChoice } from './phone/sound-choice';

export type Theme = 'system' | 'light' | 'dark';

export const SOUND = 'hotline.sound';

class Preferences {
  language = $state<Language>(remembered('language', ['pl', 'en']) ?? fromBrowser());
  theme = $state<Theme>(remembered('theme', ['system', 'light', 'dark']) ?? 'system');
  /** Single characters as shortcuts disturb those who dictate, so they are off until asked for. */
  singleKeys = $state(remembered('single-keys', ['on']) === 'on');
  /** Headsets belong to the computer, whoever wears them. */
  sound = $state.raw<SoundChoice>(readSound(localStorage.getItem(SOUND)));
  /** Of the person who is signed in; a computer is shared, hands are not. */
  keys = $state.raw<OwnKeys>({});
  #person = '';
  /** Whether this person ever chose a language here; else the profile decides after sign-in. */
  languageChosen = remembered('language', ['pl', 'en']) !== undefined;

  speak(language: Language): void {
    this.language = language;
    this.languageChosen = true;
    remember('language', language);
    this.apply();
  }

  paint(theme: Theme): void {
    this.theme = theme;
    remember('theme', theme);
    this.apply();
  }

  useSingleKeys(wanted: boolean): void {
    this.singleKeys = wanted;
    remember('single-keys', wanted ? 'on' : 'off');
  }

  hear(sound: SoundChoice): void {
    this.sound = sound;
    localStorage.setItem(SOUND, JSON.stringify(sound));
  }

  /** Another tab of this browser has chosen. */
  hearAgain(): void {
    this.sound = readSound(localStorage.getItem(SOUND));
  }

  /** From now on this person types here. */
  welcome(username: string): void {
    this.#person = username;
    this.keys = read(localStorage.getItem(this.#keysOf()));
  }

  press(deed: KeyDeed, key: string): void {
    this.#keep(changed(this.keys, deed, key));
  }

  pressOurs(): void {
    this.#keep({});
  }

  #keep(keys: OwnKeys): void {
    this.keys = keys;
    localStorage.setItem(this.#keysOf(), JSON.stringify(keys));
  }

  #keysOf = () => `hotline.keys.${this.#person}`;

  apply(): void {
    const root = document.documentElement;
    root.lang = this.language;
    if (this.theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = this.theme;
  }
}

function fromBrowser(): Language {
  return navigator.language.startsWith('pl') ? 'pl' : 'en';
}

function remembered<Choice extends string>(name: string, choices: Choice[]): Choice | undefined {
  const kept = localStorage.getItem(`hotline.${name}`);
  return choices.find((choice) => choice === kept);
}

function remember(name: string, choice: string): void {
  localStorage.setItem(`hotline.${name}`, choice);
}

export const preferences = new Preferences();
