/** One person being invited or changed: what is typed, what is missing, and what was done. */
import { people, type Person, type PersonInput } from '../lib/api/people';
import type { Role } from '../lib/api/types';
import { Sending } from '../lib/desk/sending.svelte';
import { said } from '../lib/i18n';
import { peopleWords } from '../lib/i18n/words/people';
import { tell } from '../lib/tell';

export const roles: Role[] = ['consultant', 'supervisor', 'administrator'];

export type Account = 'active' | 'invited' | 'gone';
export type Gap = 'name' | 'username' | 'email' | 'roles';

export function accountOf(person: Person): Account {
  if (!person.active) return 'gone';
  return person.has_password ? 'active' : 'invited';
}

/** What is shown once, and kept nowhere. */
export interface Secret {
  kind: 'link' | 'pin';
  text: string;
}

export class PersonEditor {
  input = $state<PersonInput>(blank());
  username = $state('');
  byEmail = $state(false);
  kept = $state.raw<Person | null>(null);
  secret = $state.raw<Secret | null>(null);
  /** What was missing when somebody tried to save; said only from then on. */
  #noticed = $state<Gap[]>([]);
  readonly sending = new Sending();
  readonly gaps = $derived(this.#missing());

  constructor(kept: Person | null) {
    if (kept) this.#take(kept);
  }

  lacks(gap: Gap): boolean {
    return this.#noticed.includes(gap) && this.gaps.includes(gap);
  }

  async save(): Promise<void> {
    this.#noticed = this.gaps;
    if (this.gaps.length > 0) return;
    await (this.kept ? this.#change(this.kept) : this.#invite());
  }

  async end(): Promise<void> {
    const { kept } = this;
    if (!kept) return;
    const gone = await this.sending.until(() => people.deactivate(kept.username, kept.version));
    if (gone) this.#done(gone, said(peopleWords).deactivated);
  }

  async reopen(): Promise<void> {
    const { kept } = this;
    if (!kept) return;
    const back = await this.sending.until(() => people.reactivate(kept.username, kept.version));
    if (back) this.#done(back, said(peopleWords).reactivated);
  }

  async newLink(byEmail: boolean): Promise<void> {
    const { kept } = this;
    const made = kept && (await this.sending.until(() => people.link(kept.username, byEmail)));
    if (!made) return;
    if (byEmail) tell(said(peopleWords).linkSent);
    else this.secret = { kind: 'link', text: made.link };
  }

  async newPin(): Promise<void> {
    const { kept } = this;
    const issued = kept && (await this.sending.until(() => people.pin(kept.username)));
    if (issued) this.secret = { kind: 'pin', text: issued.pin };
  }

  async resetAuthenticator(): Promise<void> {
    const { kept } = this;
    if (!kept) return;
    await this.sending.until(() => people.resetAuthenticator(kept.username));
    if (this.sending.problem) return;
    this.kept = { ...kept, has_authenticator: false };
    tell(said(peopleWords).authenticatorReset);
  }

  async signOut(): Promise<void> {
    const { kept } = this;
    if (!kept) return;
    await this.sending.until(() => people.signOut(kept.username));
    if (!this.sending.problem) tell(said(peopleWords).signedOut);
  }

  async #invite(): Promise<void> {
    const invitation = { ...this.#said(), username: this.username, by_email: this.byEmail };
    const invited = await this.sending.until(() => people.invite(invitation));
    if (!invited) return;
    this.#take(invited.person);
    this.secret = { kind: 'link', text: invited.link };
  }

  async #change({ username, version }: Person): Promise<void> {
    const changed = await this.sending.until(() => people.change(username, this.#said(), version));
    if (changed) this.#done(changed, said(peopleWords).saved);
  }

  #said(): PersonInput {
    const input = $state.snapshot(this.input);
    return { ...input, name: input.name.trim(), email: input.email?.trim() || null };
  }

  #missing(): Gap[] {
    const { name, email, roles: chosen } = this.input;
    const address = email?.trim() ?? '';
    return [
      ...(/^[^"<>]+$/.test(name.trim()) ? [] : ['name' as const]),
      ...(this.kept || /^[a-z][a-z0-9-]{0,39}$/.test(this.username) ? [] : ['username' as const]),
      ...(!address || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address) ? [] : ['email' as const]),
      ...(chosen.length > 0 ? [] : ['roles' as const]),
    ];
  }

  #done(kept: Person, text: string): void {
    this.#take(kept);
    tell(text);
  }

  #take(kept: Person): void {
    this.kept = kept;
    this.username = kept.username;
    this.input = written(kept);
    this.#noticed = [];
  }
}

function blank(): PersonInput {
  return {
    ...{ name: '', email: '', roles: ['consultant'], languages: ['pl'] },
    ...{ screen_language: 'pl', groups: [] },
  };
}

/** Only what administrators write; the rest belongs to the service. */
function written({ name, email, roles: chosen, ...rest }: Person): PersonInput {
  const { languages, screen_language, groups } = rest;
  return {
    ...{ name, email: email ?? '', roles: [...chosen] },
    ...{ languages: [...languages], screen_language, groups: [...groups] },
  };
}

/** "Łucja Żak" becomes lzak: what most people would choose. */
export function usernameFor(name: string): string {
  const plain = name
    .replace(/[łŁ]/g, 'l')
    .normalize('NFKD')
    .replace(/[^a-zA-Z\s-]/g, '')
    .toLowerCase();
  const [first = '', ...others] = plain.split(/\s+/).filter(Boolean);
  return others.length > 0 ? `${first[0]}${others.at(-1)}`.slice(0, 40) : first.slice(0, 40);
}
