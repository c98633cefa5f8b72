/** The people who work here: what the service sends of them, and its addresses. Loaded with their pages. */
import { ask } from './http';
import type { Language, Role } from './types';

/** What an administrator says of somebody; never a password. */
export interface PersonInput {
  name: string;
  email: string | null;
  roles: Role[];
  /** In which a consultant takes calls. */
  languages: Language[];
  screen_language: Language;
  groups: string[];
}

export interface Person extends PersonInput {
  username: string;
  active: boolean;
  /** Not yet, until the one-time link was used. */
  has_password: boolean;
  /** Whether signing in asks for a code, too. */
  has_authenticator: boolean;
  /** Comes back with each change: of two at once the second is refused. */
  version: number;
}

export interface PeoplePage {
  found: Person[];
  /** Asks for the next page, if there is one. */
  after: string | null;
}

export interface StaffGroup {
  code: string;
  name_pl: string;
  name_en: string;
}

const segment = encodeURIComponent;
const one = (username: string, what = '') =>
  `/api/people/${segment(username)}${what && `/${what}`}`;

export const people = {
  page: (query: string, after?: string) =>
    ask<PeoplePage>(
      'GET',
      `/api/people?query=${segment(query)}${after ? `&after=${segment(after)}` : ''}`,
    ),
  groups: () => ask<StaffGroup[]>('GET', '/api/staff-groups'),
  person: (username: string) => ask<Person>('GET', one(username)),
  invite: (person: PersonInput & { username: string; by_email: boolean }) =>
    ask<{ person: Person; link: string }>('POST', '/api/people', person),
  change: (username: string, said: PersonInput, seen: number) =>
    ask<Person>('PUT', one(username), { ...said, seen }),
  deactivate: (username: string, seen: number) =>
    ask<Person>('POST', one(username, 'deactivation'), { seen }),
  reactivate: (username: string, seen: number) =>
    ask<Person>('POST', one(username, 'reactivation'), { seen }),
  link: (username: string, by_email: boolean) =>
    ask<{ link: string }>('POST', one(username, 'link'), { by_email }),
  signOut: (username: string) => ask<void>('POST', one(username, 'sign-out'), {}),
  resetAuthenticator: (username: string) =>
    ask<void>('POST', one(username, 'authenticator/removal'), {}),
  pin: (username: string) => ask<{ pin: string }>('POST', one(username, 'pin'), {}),
};
