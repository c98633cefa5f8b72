/** The second factor of one's own sign-in. Loaded with its pages. */
import { ask } from './http';

export interface Authenticator {
  /** Null: there is none. */
  since: string | null;
  /** That are not used up. */
  recovery_codes: number;
}

/** Shown once. */
export interface Key {
  key: string;
  /** The same as a picture, in a `data:` address. */
  qr: string;
}

const own = '/api/me/authenticator';

export const authenticator = {
  state: () => ask<Authenticator>('GET', own),
  begin: (password: string) => ask<Key>('POST', own, { password }),
  prove: (code: string) => ask<{ codes: string[] }>('POST', `${own}/proof`, { code }),
  remove: (password: string, code: string) =>
    ask<void>('POST', `${own}/removal`, { password, code }),
};
