/** The words that callers hear, and their recordings. Loaded with their page. */
import { ask, hear } from './http';
import type { Language } from './types';

export const parts = [
  'opening',
  'announcements',
  'identification',
  'account',
  'tickets',
  'failures',
  'waiting',
  'studio',
  'end',
  'anywhere',
] as const;
export type Part = (typeof parts)[number];
/** In the call: by the engine, when the places in the text are known. */
export const voices = ['engine', 'person', 'in_the_call'] as const;
export type Speaking = (typeof voices)[number];
export type SoundFault = 'clipped' | 'quiet' | 'narrow';

export interface Prompt {
  key: string;
  language: Language;
  part: Part;
  text: string;
  speaking: Speaking;
  seconds: number | null;
  /** In dBFS. */
  level: number | null;
  trouble: 'missing' | 'lost' | null;
  /** To be shown with a change: somebody else may have made one meanwhile. */
  mark: string;
  own: boolean;
  /** An earlier recording is kept. */
  earlier: boolean;
}

/** A file as it came. */
export interface SoundReport {
  seconds: number;
  level: number;
  peak: number;
  before: number;
  after: number;
  rate: number;
  faults: SoundFault[];
}

const at = ({ language, key }: Prompt) => `/api/prompts/${language}/${key}`;

export const prompts = {
  all: (language: Language) => ask<Prompt[]>('GET', `/api/prompts?language=${language}`),
  hear: (prompt: Prompt) => hear(`${at(prompt)}/sound`),
  lookAt: (prompt: Prompt, file: Blob) => ask<SoundReport>('POST', `${at(prompt)}/report`, file),
  replace: (prompt: Prompt, file: Blob) =>
    ask<Prompt>('PUT', `${at(prompt)}/recording?seen=${encodeURIComponent(prompt.mark)}`, file),
  voiceAnew: (prompt: Prompt) =>
    ask<Prompt>('POST', `${at(prompt)}/voicing`, { seen: prompt.mark }),
  takeBack: (prompt: Prompt) => ask<Prompt>('POST', `${at(prompt)}/earlier`, { seen: prompt.mark }),
};
