/** Work on tickets: what the service sends of it, and its addresses. Loaded with its pages. */
import type { Call, Outcome } from './calls';
import type { Language } from './types';
import { ask } from './http';
import type { Change, Ticket, TicketKind, TicketState } from './tickets';

/** A deed that the rules allow in the state that a ticket is in. */
export type Offer =
  | 'begin'
  | 'ask'
  | 'reply'
  | 'answer'
  | 'check'
  | 'form'
  | 'visit'
  | 'complain'
  | 'complain_late'
  | 'decide'
  | 'pass_on'
  | 'add'
  | 'incident';

export const referenceKinds = ['mrn', 'lrn', 'sent', 'eori', 'plate', 'guarantee'] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

export interface Reference {
  ticket: string;
  kind: ReferenceKind;
  value: string;
}

export type LinkKind = 'related' | 'follows';

/** Told from its own side: `ticket` follows `other`. */
export interface Link {
  ticket: string;
  kind: LinkKind;
  other: string;
}

export interface Information {
  id: number;
  ticket: string;
  at: string;
  by: string | null;
  text: string;
}

export interface Attachment {
  id: number;
  ticket: string;
  name: string;
  size: number;
  added_at: string;
  by: string | null;
  scan: 'waiting' | 'clean' | 'infected';
}

export interface Message {
  id: number;
  kind: string;
  medium: 'email' | 'sms';
  /** In part only. */
  address: string;
  state: 'waiting' | 'sent' | 'bounced' | 'given_up' | 'withdrawn';
  posted_at: string;
  sent_at: string | null;
}

/** All that is reachable from a ticket: its own, and that of its duplicates. */
export interface WholeStory {
  tickets: string[];
  merged_into: string | null;
  links: Link[];
  references: Reference[];
  calls: { id: string; at: string; outcome: Outcome | null; consultant: string | null }[];
  information: Information[];
  attachments: Attachment[];
  messages: Message[];
}

export interface Answer {
  outcome: TicketState;
  text: string;
  at: string;
  by: string;
}

export interface Wait {
  kind: 'question' | 'completion' | 'visit';
  asked: string;
  began_at: string;
  began_by: string | null;
  reply: string | null;
  ended_at: string | null;
  ended_by: string | null;
}

export type Channel = Ticket['channel'];
export type ComplaintKind = 'complaint' | 'explanation';

export interface Complaint {
  id: number;
  kind: ComplaintKind;
  channel: Channel;
  text: string;
  lodged_at: string;
  lodged_by: string | null;
  in_time: boolean;
  became: string | null;
  upheld: boolean | null;
  decided_at: string | null;
}

export interface Visit {
  office: string;
  official: string;
  visited_at: string;
}

/** Whose ticket it is, as far as the caller has proved to be them. */
export interface Account {
  id: number;
  name: string;
  masked: boolean;
  /** Masked, too, when the account is. */
  phones: string[];
  company: string | null;
  customer_number: string;
  language: Language;
}

export interface TicketStory {
  ticket: Ticket;
  group: string;
  assignee: string | null;
  history: Change[];
  call: Call | null;
  /** The recording that it began with. */
  voice_message: number | null;
  customer: Account | null;
  offers: Offer[];
  outcomes: TicketState[];
  whole: WholeStory;
  answers: Answer[];
  waits: Wait[];
  complaints: Complaint[];
  formal: { checks: { at: string; missing: string[]; lacking: string }[]; visit: Visit | null };
}

/** One ticket in a list of work. */
export interface WorkItem {
  number: string;
  kind: TicketKind;
  service: string;
  subject: string;
  state: TicketState;
  due_on: string;
  group: string;
  assignee: string | null;
}

export interface Group {
  group: { code: string; name_pl: string; name_en: string; line: number };
  count: { open: number; unassigned: number; overdue: number };
}

export interface Colleague {
  username: string;
  name: string;
}

/** The newest entry of the history that was on the screen, and a key for this one intention. */
export interface Intention {
  seen: number;
  key: string;
}

const segment = encodeURIComponent;
const at = (number: string, what: string) => `/api/tickets/${segment(number)}/${what}`;

export const casework = {
  story: (number: string) => ask<TicketStory>('GET', `/api/tickets/${segment(number)}`),
  work: (query: URLSearchParams) => ask<WorkItem[]>('GET', `/api/work?${query}`),
  groups: () => ask<Group[]>('GET', '/api/groups'),
  colleagues: () => ask<Colleague[]>('GET', '/api/colleagues'),
  take: (number: string) => ask<WorkItem>('POST', at(number, 'take'), {}),
  giveBack: (number: string) => ask<WorkItem>('POST', at(number, 'give-back'), {}),
  assign: (number: string, to: string) => ask<WorkItem>('POST', at(number, 'assign'), { to }),
  handOver: (
    number: string,
    to: { group?: string; person?: string; reason: string; seen: number },
  ) => ask<WorkItem>('POST', at(number, 'hand-over'), to),
  answer: (number: string, answer: Intention & { outcome: TicketState; text: string }) =>
    ask<Ticket>('POST', at(number, 'answer'), answer),
  question: (number: string, question: Intention & { text: string }) =>
    ask<Ticket>('POST', at(number, 'question'), question),
  reply: (number: string, reply: Intention & { text: string }) =>
    ask<Ticket>('POST', at(number, 'reply'), reply),
  check: (number: string, check: Intention & { lacking: string }) =>
    ask<Ticket>('POST', at(number, 'check'), check),
  visit: (number: string, visit: Intention & Visit) =>
    ask<Ticket>('POST', at(number, 'visit'), visit),
  complain: (
    number: string,
    complaint: Intention & { kind: ComplaintKind; text: string; channel: Channel },
    late: boolean,
  ) => ask<Complaint>('POST', at(number, late ? 'complaints/late' : 'complaints'), complaint),
  decide: (
    complaint: number,
    decision: Intention & { upheld: boolean; outcome: TicketState; text: string },
  ) => ask<Complaint>('POST', `/api/complaints/${complaint}/decision`, decision),
  inform: (number: string, text: string, key: string) =>
    ask<Information>('POST', at(number, 'information'), { text, key }),
  attach: (number: string, file: File, key: string) =>
    ask<Attachment>(
      'POST',
      `${at(number, 'attachments')}?name=${segment(file.name)}&key=${segment(key)}`,
      file,
    ),
  detach: (attachment: number, reason: string) =>
    ask<void>('POST', `/api/attachments/${attachment}/removal`, { reason }),
  file: (attachment: number) => `/api/attachments/${attachment}`,
  quote: (number: string, kind: ReferenceKind, value: string) =>
    ask<Reference>('POST', at(number, 'references'), { kind, value }),
  strike: (number: string, kind: ReferenceKind, value: string) =>
    ask<void>('POST', at(number, 'references/removal'), { kind, value }),
  link: (number: string, kind: LinkKind, other: string) =>
    ask<Link>('POST', at(number, 'links'), { kind, other }),
  unlink: ({ ticket, kind, other }: Link) =>
    ask<void>('POST', at(ticket, 'links/removal'), { kind, other }),
  merge: (number: string, into: string) => ask<unknown>('POST', at(number, 'merge'), { into }),
  unmerge: (number: string) => ask<Ticket>('POST', at(number, 'unmerge'), {}),
};
