/** Why consultants take no calls for a while. */
import { ask } from './http';

export interface PauseNames {
  name_pl: string;
  name_en: string;
}

export interface PauseReason extends PauseNames {
  code: string;
  /** Nobody can choose it any more. */
  retired: boolean;
  /** The console itself uses it, so it stays. */
  needed: boolean;
}

export const pauses = {
  all: () => ask<PauseReason[]>('GET', '/api/pauses'),
  add: (names: PauseNames) => ask<PauseReason[]>('POST', '/api/pauses', names),
  change: (code: string, wanted: PauseNames & { retired: boolean }) =>
    ask<PauseReason[]>('PUT', `/api/pauses/${code}`, wanted),
  arrange: (codes: string[]) => ask<PauseReason[]>('PUT', '/api/pauses', { codes }),
};
