/** Who is signed in at this screen. */
import { Problem, session as server } from './api';
import type { Role, User } from './api/types';
import { preferences } from './preferences.svelte';

class Session {
  /** The last person signed in; undefined until then. */
  user = $state<User | undefined>();
  /** The service knows nobody here (any more). A talk goes on all the same. */
  over = $state(false);
  demo = $state(false);
  /** A second person publishes what a supervisor has written. */
  fourEyes = $state(false);
  /** Nothing else opens before one is added. */
  authenticatorMissing = $state(false);
  /** Consultants may have a telephone on the desk. */
  deskPhones = $state(false);

  async refresh(): Promise<void> {
    try {
      const { user, demo, four_eyes, authenticator_missing, desk_phones } = await server.current();
      this.demo = demo;
      this.fourEyes = four_eyes;
      this.authenticatorMissing = authenticator_missing;
      this.deskPhones = desk_phones;
      this.#enter(user);
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) this.over = true;
      else throw problem;
    }
  }

  async signIn(username: string, password: string, code: string): Promise<void> {
    await server.signIn(username, password, code);
    await this.refresh();
  }

  async signOut(): Promise<void> {
    await server.signOut();
    // A fresh page forgets the telephone's secret and every caller on the screen.
    location.assign('/');
  }

  is(role: Role): boolean {
    return this.user?.roles.includes(role) ?? false;
  }

  #enter(user: User): void {
    this.user = user;
    this.over = false;
    preferences.welcome(user.username);
    if (!preferences.languageChosen) {
      preferences.language = user.screen_language;
      preferences.apply();
    }
  }
}

export const session = new Session();
