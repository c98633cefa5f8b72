/** One template being written, approved or retired. */
import { templates, type Template, type TemplateInput } from '../lib/api/templates';
import { Sending } from '../lib/desk/sending.svelte';
import { said } from '../lib/i18n';
import { templateWords } from '../lib/i18n/words/templates';
import { tell } from '../lib/tell';
import { unsaved } from '../lib/unsaved';

export type Gap = 'name' | 'title_pl' | 'title_en' | 'spoken_pl' | 'spoken_en';

interface Typed {
  input: TemplateInput;
  name: string;
  kept: Template | null;
}

const keyOf = (name: string | undefined) => `template ${name ?? ''}`;

export class TemplateEditor {
  input = $state<TemplateInput>(blank());
  name = $state('');
  /** The version that the text began with. */
  kept = $state.raw<Template | null>(null);
  #clean = $state.raw<TemplateInput>(blank());
  /** What was missing when somebody tried to save; said only from then on. */
  #noticed = $state.raw<Gap[]>([]);
  readonly sending = new Sending();
  readonly gaps = $derived(gapsOf(this.input, this.name));
  readonly shownGaps = $derived(this.#noticed.filter((gap) => this.gaps.includes(gap)));
  readonly changed = $derived(JSON.stringify(this.input) !== JSON.stringify(this.#clean));

  constructor(kept: Template | null) {
    if (kept) this.#take(kept);
    const typed = unsaved.get(keyOf(kept?.name)) as Typed | undefined;
    if (!typed) return;
    if (typed.kept) this.#take(typed.kept);
    [this.input, this.name] = [typed.input, typed.name];
  }

  lacks(gap: Gap): boolean {
    return this.shownGaps.includes(gap);
  }

  /** Remembers what is typed for as long as the console is open. */
  remember(): void {
    const { input, name, kept } = this;
    if (this.changed) unsaved.set(keyOf(kept?.name), { input: $state.snapshot(input), name, kept });
    else unsaved.delete(keyOf(kept?.name));
  }

  async save(): Promise<void> {
    this.#noticed = this.gaps;
    if (this.gaps.length > 0) return;
    const [words, name, seen] = [$state.snapshot(this.input), this.name, this.kept?.version ?? 0];
    const saved = await this.sending.until(() => templates.write(name, words, seen));
    if (!saved) return;
    this.#clean = words;
    this.#done(saved, said(templateWords).saved);
  }

  async approve(): Promise<void> {
    const { kept } = this;
    const done =
      kept && (await this.sending.until(() => templates.approve(kept.name, kept.version)));
    if (done) this.#done(done, said(templateWords).approvedNow);
  }

  /** Whether it is out of use now. */
  async retire(): Promise<boolean> {
    const { kept } = this;
    if (!kept) return false;
    await this.sending.until(() => templates.retire(kept.name));
    if (this.sending.problem) return false;
    tell(said(templateWords).retiredNow);
    return true;
  }

  discard(): void {
    if (this.kept) this.#take(this.kept);
    else [this.input, this.name, this.#noticed] = [blank(), '', []];
  }

  /** What was typed while the service was asked stays. */
  #done(kept: Template, text: string): void {
    const typed = this.changed ? $state.snapshot(this.input) : null;
    unsaved.delete(keyOf(this.kept?.name));
    this.#take(kept);
    if (typed) this.input = typed;
    tell(text);
  }

  #take(kept: Template): void {
    this.kept = kept;
    this.name = kept.name;
    this.input = written(kept);
    this.#clean = written(kept);
    this.#noticed = [];
  }
}

function blank(): TemplateInput {
  const [title_pl, title_en] = ['Awaria: {svc}', 'Failure: {svc}'];
  const empty = { body_pl: '', body_en: '', spoken_pl: '', spoken_en: '' };
  return { kind: 'outage', title_pl, title_en, ...empty };
}

/** Only what people write; the rest belongs to the service. */
function written({ kind, title_pl, title_en, ...rest }: Template): TemplateInput {
  const { body_pl, body_en, spoken_pl, spoken_en } = rest;
  return { kind, title_pl, title_en, body_pl, body_en, spoken_pl, spoken_en };
}

function gapsOf(input: TemplateInput, name: string): Gap[] {
  const needed: Gap[] = ['title_pl', 'title_en'];
  if (input.kind === 'info') needed.push('spoken_pl', 'spoken_en');
  const texts: Record<Gap, string> = { ...input, name };
  const empty = needed.filter((gap) => texts[gap].trim() === '');
  return [...(/^[a-z][a-z0-9_]{1,39}$/.test(name) ? [] : ['name' as const]), ...empty];
}
