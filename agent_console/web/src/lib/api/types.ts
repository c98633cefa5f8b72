/** What the service sends, as JSON; the same names as its own views. Times are ISO 8601 in UTC. */

export type Language = 'pl' | 'en';
export type Role = 'consultant' | 'supervisor' | 'administrator';

export interface User {
  username: string;
  name: string;
  roles: Role[];
  /** The languages in which a consultant takes calls. */
  languages: Language[];
  screen_language: Language;
}

export interface Session {
  user: User;
  demo: boolean;
  /** A second person publishes what a supervisor has written. */
  four_eyes: boolean;
  /** Nothing else opens before one is added. */
  authenticator_missing: boolean;
  /** Consultants may have a telephone on the desk. */
  desk_phones: boolean;
}

/** What a browser needs to register as a telephone; the secret lives in memory only. */
export interface PhoneCredentials {
  endpoint: string;
  secret: string;
  websocket_url: string;
  realm: string;
}

/** What is typed into a telephone on the desk; it is shown once. */
export interface DeskPhoneAccount {
  server: string;
  port: number;
  transport: string;
  username: string;
  password: string;
}

export type TrustLevel = 'L0' | 'L1' | 'L1T' | 'L2' | 'L3' | 'L3+' | 'L4';

/** What a caller may be asked for to prove whose account it is (L3). */
export type Fact = 'id_sisc_ending' | 'last_ticket_month' | 'last_ticket_service';

/** The two that are asked for as one customer; null until the one try of the call was made. */
export interface AskedFacts {
  customer_id: number;
  facts: Fact[];
  matched: boolean | null;
}

export interface Customer {
  id: number;
  name: string;
  company: string | null;
  customer_number: string;
  account_state: 'active' | 'locked' | 'basic';
  locked_since: string | null;
  services: string[];
  language: Language;
}
