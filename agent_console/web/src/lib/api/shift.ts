/** What one shift hands over to the next. Loaded with its page. */
import { ask } from './http';
import type { Gap } from './roster';
import type { Language } from './types';

export type Side = 'going' | 'coming';

export interface Rostered {
  username: string;
  name: string;
  starts_at: string;
  ends_at: string;
  languages: Language[];
}

export interface Shift {
  starts_at: string;
  ends_at: string;
  working: Rostered[];
  absent: Rostered[];
}

export interface Lasting {
  announcement: number;
  kind: 'outage' | 'maintenance' | 'phone_outage' | 'info';
  title_pl: string;
  title_en: string;
  since: string;
  expected_end: string | null;
  tickets: number;
}

export interface Waiting {
  count: number;
  since: string | null;
}

export interface ShiftMessage {
  id: number;
  text: string;
  by: string;
  at: string;
}

export interface Filled {
  current: Shift;
  next: Shift;
  on_line: Lasting[];
  callbacks: Waiting;
  voice_messages: Waiting;
  due: { ticket: string; due_on: string; assignee: string | null }[];
  due_count: number;
  gaps: Gap[];
  messages: ShiftMessage[];
}

export interface Confirmation {
  by: string;
  at: string;
}

export interface HandoverLine {
  /** Nought as long as nobody has confirmed. */
  id: number;
  starts_at: string;
  going: Confirmation | null;
  coming: Confirmation | null;
}

export interface ShiftNow {
  filled: Filled;
  /** Names what is shown. */
  seal: string;
  handover: HandoverLine;
}

export interface Handover extends HandoverLine {
  going_saw: Filled | null;
  coming_saw: Filled | null;
}

export const shifts = {
  now: () => ask<ShiftNow>('GET', '/api/shift'),
  leave: (text: string) => ask<ShiftNow>('POST', '/api/shift/messages', { text }),
  takeBack: (message: number) =>
    ask<ShiftNow>('POST', `/api/shift/messages/${message}/removal`, {}),
  confirm: (side: Side, seal: string) =>
    ask<ShiftNow>('POST', '/api/shift/confirmation', { side, seal }),
  last: () => ask<HandoverLine[]>('GET', '/api/handovers'),
  handover: (id: string) => ask<Handover>('GET', `/api/handovers/${encodeURIComponent(id)}`),
};
