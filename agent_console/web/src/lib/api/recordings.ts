/** What was recorded, and its addresses. Loaded with the pages that show recordings. */
import { ask, hear } from './http';
import type { Asked } from './history';
import type { Language } from './types';

export const recordingKinds = ['conversation', 'voice_message', 'comment'] as const;
export type RecordingKind = (typeof recordingKinds)[number];
export const soundStates = ['there', 'held', 'gone'] as const;
export type SoundState = (typeof soundStates)[number];

export interface Listening {
  at: string;
  who: string;
}

export interface Recording {
  id: number;
  kind: RecordingKind;
  call: string;
  ticket: string | null;
  kept_at: string;
  seconds: number;
  caller: string | null;
  language: Language | null;
  consultant: string | null;
  /** Gone by then; without `erased_by` because its time was over. */
  erased_at: string | null;
  erased_by: string | null;
  /** A legal hold keeps it for longer. */
  held: boolean;
  /** The newest first. */
  listened: Listening[];
}

export interface RecordingPage {
  recordings: Recording[];
  total: number;
  older_than: number | null;
}

const query = (asked: Asked, older: number | null) => {
  const wanted = { ...asked, ...(older !== null && { older_than: String(older) }) };
  return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== '')).toString();
};

export const recordings = {
  page: (asked: Asked, older: number | null = null) =>
    ask<RecordingPage>('GET', `/api/recordings?${query(asked, older)}`),
  ofCall: (call: string) =>
    ask<Recording[]>('GET', `/api/calls/${encodeURIComponent(call)}/recordings`),
  hear: (recording: number) => hear(`/api/recordings/${recording}/sound`),
};
