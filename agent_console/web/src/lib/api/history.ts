/** What has been: calls, surveys and announcements of any days. Loaded with the history. */
import type { Announcement } from './announcements';
import type { Call } from './calls';
import { ask } from './http';
import { asFile, type SheetKind } from './sheets';
import type { Language } from './types';

export const endings = ['answered', 'abandoned', 'message', 'callback', 'menu', 'placed'] as const;
export type Ending = (typeof endings)[number];
export const shownAnswers = ['all', 'commented', 'low'] as const;
export type ShownAnswers = (typeof shownAnswers)[number];

export interface PastCall {
  call: Call;
  service: string | null;
  waited: number | null;
}

export interface CallPage {
  calls: PastCall[];
  total: number;
  older_than: string | null;
}

export interface Survey {
  id: number;
  way: 'call' | 'link';
  call: string | null;
  ticket: string | null;
  consultant: string | null;
  language: Language;
  service: string | null;
  asked_at: string;
  resolved: boolean | null;
  score: number | null;
  comment: string | null;
  comment_recording: string | null;
}

export interface SurveyPage {
  figures: {
    asked: number;
    answered: number;
    scores: number;
    score_sum: number;
    satisfied: number;
    said_resolved: number;
    said_unresolved: number;
  };
  surveys: Survey[];
  older_than: number | null;
}

export interface PastAnnouncement {
  announcement: Announcement;
  affected: { calls_heard: number; callers_heard: number; callers_affected: number };
  deflection: { deflected: number; returned: number; pending: number };
}

export interface AnnouncementPage {
  announcements: PastAnnouncement[];
  total: number;
  older_than: number | null;
}

/** What is asked for; what is empty does not matter. */
export type Asked = Record<string, string>;

const query = (asked: Asked, older?: string | number | null) => {
  const wanted = { ...asked, ...(older && { older_than: String(older) }) };
  return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== '')).toString();
};

export const history = {
  calls: (asked: Asked, older?: string | null) =>
    ask<CallPage>('GET', `/api/history/calls?${query(asked, older)}`),
  callTable: (asked: Asked, kind: SheetKind) =>
    asFile(`/api/history/calls/table?${query(asked)}`, kind),
  surveys: (asked: Asked, older?: number | null) =>
    ask<SurveyPage>('GET', `/api/history/surveys?${query(asked, older)}`),
  surveyTable: (asked: Asked, kind: SheetKind) =>
    asFile(`/api/history/surveys/table?${query(asked)}`, kind),
  announcements: (older?: number | null) =>
    ask<AnnouncementPage>('GET', `/api/history/announcements?${query({}, older)}`),
};
