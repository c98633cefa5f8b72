/** Callbacks to be made and voice messages, and their addresses. Loaded with their pages. */
import type { Reason } from './calls';
import { ask, hear } from './http';
import type { TicketState } from './tickets';
import type { Language } from './types';

/** Somebody who is still to be called. */
export interface Callback {
  call: string;
  /** The last digits of the number. */
  ending: string;
  language: Language;
  reason: Reason;
  arrived_at: string;
  state: 'waiting' | 'dialled';
  /** From then on its next attempt has its turn. */
  due_at: string;
  attempts: number;
  customer: number | null;
  ticket: string | null;
}

export const cancellations = ['settled', 'unwanted', 'mistake'] as const;
export type Cancellation = (typeof cancellations)[number];

export interface VoiceMessage {
  recording: number;
  call: string;
  ticket: string;
  left_at: string;
  seconds: number;
  language: Language | null;
  state: TicketState;
  assignee: string | null;
}

export const callbacks = {
  unsettled: () => ask<Callback[]>('GET', '/api/callbacks'),
  cancel: (call: string, why: Cancellation) =>
    ask<void>('POST', `/api/callbacks/${encodeURIComponent(call)}/cancellation`, { why }),
};

export const voiceMessages = {
  page: (waiting: boolean, limit: number, before?: number) =>
    ask<VoiceMessage[]>(
      'GET',
      `/api/voice-messages?waiting=${waiting}&limit=${limit}${before ? `&before=${before}` : ''}`,
    ),
  hear: (recording: number) => hear(`/api/voice-messages/${recording}/sound`),
};
