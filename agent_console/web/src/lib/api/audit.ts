/** The audit log: what the service sends of it, and its addresses. Loaded with its page. */
import { ask } from './http';

export interface AuditEntry {
  id: number;
  at: string;
  /** Empty for an attempt under a name that nobody has. */
  who: string;
  what: string;
  /** What it was done to: `customer 7`. */
  object: string;
}

export interface AuditPage {
  entries: AuditEntry[];
  /** Asks for the next page, if there is one. */
  before: number | null;
}

export interface AuditQuestion {
  first: string;
  last: string;
  who: string;
  what: string;
  kind: string;
  subject: string;
}

export interface Verification {
  links: number;
  /** Entries of the last seconds, not linked yet. */
  waiting: number;
  anchors: number;
  broken: { position: number; entry: number | null; fault: string } | null;
}

export const audit = {
  page(asked: AuditQuestion, before?: number): Promise<AuditPage> {
    const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
    if (before) query.set('before', String(before));
    return ask<AuditPage>('GET', `/api/audit?${query}`);
  },
  verify: () => ask<Verification>('POST', '/api/audit/verification', {}),
};
