/** The form of the application at hand, and the decision about it. */
import { announcer } from '../announcer.svelte';
import { applications } from '../api';
import type { ApplicationStory, Fields, Requirement } from '../api/applications';
import { said } from '../i18n';
import { applicationWords } from '../i18n/words/applications';
import { Loading } from '../loading.svelte';
import { Sending } from './sending.svelte';

export class Application {
  readonly story = new Loading<ApplicationStory>();
  readonly saving = new Sending();
  readonly deciding = new Sending();
  /** What was typed and is not saved. */
  typed = $state<Fields>({});
  text = $state('');
  until = $state<string | null>(null);
  readonly #number: string;

  constructor(number: string) {
    this.#number = number;
  }

  /** The fields to show, with what is typed over what is kept. */
  get fields(): [Requirement, string][] {
    const form = this.story.found?.form;
    const shown = form?.needed.filter((name) => name !== 'account') ?? [];
    return shown.map((name) => [name, this.typed[name] ?? form?.fields[name] ?? '']);
  }

  get changed(): boolean {
    return Object.keys(this.typed).length > 0;
  }

  load = (): Promise<void> => this.story.ask(() => applications.story(this.#number));

  type(name: Requirement, value: string): void {
    this.typed = { ...this.typed, [name]: value };
  }

  async save(): Promise<void> {
    const fields = Object.fromEntries(
      Object.entries(this.typed).filter(([, value]) => value.trim() !== ''),
    );
    const key = crypto.randomUUID();
    const form = await this.saving.until(() => applications.fillIn(this.#number, fields, key));
    if (!form) return;
    this.typed = {};
    announcer.mention(said(applicationWords).saved);
    await this.load();
  }

  async grant(): Promise<void> {
    const decision = { granted: true, until: this.until, text: this.text.trim() };
    const key = crypto.randomUUID();
    const made = await this.deciding.until(() =>
      applications.decide(this.#number, { ...decision, key }),
    );
    if (!made) return;
    announcer.mention(said(applicationWords).granted(made.number ?? ''));
    await this.load();
  }
}
