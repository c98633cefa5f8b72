/** The ways in. Loaded with the sign-in page. */
import { ask } from './http';

export interface Ways {
  password: boolean;
  /** What the account elsewhere is called, where there is one to sign in with. */
  account_pl: string | null;
  account_en: string | null;
}

export const ways = {
  offered: () => ask<Ways>('GET', '/api/ways'),
  elsewhere: () => ask<{ address: string }>('POST', '/api/oidc', {}),
};
