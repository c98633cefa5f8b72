/** Who works when, and whether that is enough. Loaded with its page. */
import { ask } from './http';
import type { Language } from './types';

export type EntryKind = 'work' | 'absence';

export interface Entry {
  id: number;
  username: string;
  name: string;
  kind: EntryKind;
  starts_at: string;
  ends_at: string;
  languages: Language[];
}

export interface HalfHour {
  starts_at: string;
  planned: number;
  minimum: number;
}

export interface Coverage {
  language: Language;
  halves: HalfHour[];
}

export interface RosterDay {
  day: string;
  entries: Entry[];
  coverage: Coverage[];
}

/** Half hours, one after the other, in which too few are planned for a language. */
export interface Gap {
  language: Language;
  starts_at: string;
  ends_at: string;
  planned: number;
  minimum: number;
}

/** Half hours of a day are counted from midnight: 19 is half past nine. */
export interface Minimum {
  language: Language;
  first: number;
  last: number;
  people: number;
}

export interface Cover {
  minimums: Minimum[];
  gaps: Gap[];
}

export interface NewEntry {
  username: string;
  day: string;
  start: string;
  end: string;
  last_day: string;
  kind: EntryKind;
  languages: string;
}

export interface ImportReport {
  new: number;
  changed: number;
  unchanged: number;
  rejected: { line: number; reasons: string[] }[];
}

export const roster = {
  day: (day: string) => ask<RosterDay>('GET', `/api/roster?day=${encodeURIComponent(day)}`),
  cover: () => ask<Cover>('GET', '/api/cover'),
  bringIn: (file: Blob, dryRun: boolean) =>
    ask<ImportReport>('POST', `/api/roster?dry_run=${dryRun}`, file),
  add: (entry: NewEntry) => ask<void>('POST', '/api/roster/entries', entry),
  remove: (entry: number) => ask<void>('POST', `/api/roster/entries/${entry}/removal`, {}),
  setMinimum: (minimum: Minimum) => ask<Cover>('PUT', '/api/cover/minimum', minimum),
};
