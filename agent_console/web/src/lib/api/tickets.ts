export type TicketKind = 'notification' | 'application';

export const applicationTypes = [
  'CHANGE_EMAIL_MASTER_LOST',
  'CHANGE_EMAIL_BOTH_LOST',
  'PESEL_EXISTS',
  'RESTORE_LOGIN',
  'UNBLOCK_ACCOUNT',
  'CHANGE_LOGIN_DATA',
  'FALLBACK_APPROVAL',
] as const;
/** A built-in type, or one that was added to the catalogue as data. */
export type ApplicationType = (typeof applicationTypes)[number] | (string & {});

export interface ApplicationKind {
  code: string;
  name_pl: string;
  name_en: string;
  retired: boolean;
}

export type TicketState =
  | 'registered'
  | 'in_progress'
  | 'waiting_customer'
  | 'answered'
  | 'complaint'
  | 'closed'
  | 'submitted'
  | 'formal_check'
  | 'returned'
  | 'suspended_outage'
  | 'awaiting_office_visit'
  | 'completed'
  | 'rejected';

/** What a notification is about; of many nobody says it. */
export type NotificationKind = 'error' | 'irregularity';

export interface Ticket {
  number: string;
  kind: TicketKind;
  notification_kind: NotificationKind | null;
  application_type: ApplicationType | null;
  service: string;
  subject: string;
  body: string;
  state: TicketState;
  channel: 'portal' | 'telephone' | 'email';
  resolution: 'during_call' | 'later' | null;
  customer_id: number | null;
  registered_at: string;
  /** A date without an hour. */
  due_on: string;
  answered_at: string | null;
  complaint_until: string | null;
  registered_by: string | null;
  call: string | null;
}

/** The ticket that is being written during a call. */
export interface Draft {
  kind: TicketKind;
  notification_kind: NotificationKind | null;
  application_type: ApplicationType | null;
  service: string;
  subject: string;
  body: string;
  customer_id: number | null;
  version: number;
  saved_at: string | null;
}

export type ChangeKind =
  | 'registered'
  | 'moved'
  | 'text'
  | 'call_linked'
  | 'not_reached'
  | 'resolution'
  | 'information'
  | 'attached'
  | 'detached'
  | 'login_change'
  | 'assigned'
  | 'handed_over'
  | 'reference_added'
  | 'reference_removed'
  | 'linked'
  | 'unlinked'
  | 'merged'
  | 'unmerged'
  | 'referred'
  | 'incident_linked'
  | 'incident_unlinked';

/** One entry of a ticket's history. */
export interface Change {
  id: number;
  at: string;
  by: string | null;
  kind: ChangeKind;
  detail: Record<string, string>;
}
