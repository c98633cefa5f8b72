/** Choosing a password with a one-time link. Loaded with its page. */
import { ask } from './http';

export interface PasswordLink {
  username: string;
  name: string;
  valid_until: string;
}

export const passwords = {
  look: (token: string) => ask<PasswordLink>('POST', '/api/password/link', { token }),
  choose: (token: string, password: string) =>
    ask<void>('POST', '/api/password', { token, password }),
};
