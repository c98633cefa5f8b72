/** The formal side of an application, as the service sends it. */

/** What an application may need; the account is chosen on the ticket. */
export type Requirement = 'account' | 'new_email' | 'system' | 'eori' | 'reason' | 'start';

export type Fields = Partial<Record<Requirement, string>>;

export interface Form {
  ticket: string;
  needed: Requirement[];
  fields: Fields;
  missing: Requirement[];
}

/** A decision about the fall-back procedure. */
export interface Approval {
  granted: boolean;
  /** Null when it was refused. */
  number: string | null;
  until: string | null;
  text: string;
  decided_at: string;
}

export interface ApplicationStory {
  form: Form;
  approval: Approval | null;
}

export interface Decision {
  granted: boolean;
  /** Null: as long as the failure lasts. */
  until: string | null;
  text: string;
  /** Made once per intention: sending the same key again changes nothing. */
  key: string;
}
