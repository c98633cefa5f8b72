/** One article being written: its fields, what is missing, and what others did meanwhile. */
import { Problem } from '../lib/api';
import { writing, type ArticleInput, type WrittenArticle } from '../lib/api/writing';
import { Sending } from '../lib/desk/sending.svelte';
import { said } from '../lib/i18n';
import { writingWords } from '../lib/i18n/words/writing';
import { tell } from '../lib/tell';
import { unsaved } from '../lib/unsaved';
import { gapsOf, type Gap } from './gaps';

/** What was typed and not saved, and upon which version. */
interface Typed {
  input: ArticleInput;
  slug: string;
  kept: WrittenArticle | null;
}

export const NEW = 'article new';
export const keyOf = (slug: string | undefined) => (slug ? `article of ${slug}` : NEW);

export class ArticleEditor {
  input = $state<ArticleInput>(blank());
  slug = $state('');
  /** The version that the text began with. */
  kept = $state.raw<WrittenArticle | null>(null);
  /** What somebody else has saved meanwhile. */
  theirs = $state.raw<WrittenArticle | null>(null);
  /** Whether the text was typed before this page was left. */
  readonly isBack: boolean;
  #clean = $state.raw<ArticleInput>(blank());
  /** What was missing when somebody tried to save; said only from then on. */
  #noticed = $state.raw<Gap[]>([]);
  readonly sending = new Sending();
  readonly gaps = $derived(gapsOf(this.input, this.kept?.slug ?? this.slug));
  readonly shownGaps = $derived(this.#noticed.filter((gap) => this.gaps.includes(gap)));
  readonly changed = $derived(JSON.stringify(this.input) !== JSON.stringify(this.#clean));

  constructor(kept: WrittenArticle | null) {
    if (kept) this.#take(kept);
    const typed = unsaved.get(keyOf(kept?.slug)) as Typed | undefined;
    this.isBack = typed !== undefined;
    if (!typed) return;
    if (typed.kept) this.#take(typed.kept);
    [this.input, this.slug] = [typed.input, typed.slug];
  }

  lacks(gap: Gap): boolean {
    return this.shownGaps.includes(gap);
  }

  /** Remembers what is typed for as long as the console is open. */
  remember(): void {
    const key = keyOf(this.kept?.slug);
    const { input, slug, kept } = this;
    if (this.changed) unsaved.set(key, { input: $state.snapshot(input), slug, kept });
    else unsaved.delete(key);
  }

  async save(): Promise<WrittenArticle | undefined> {
    this.#noticed = this.gaps;
    if (this.gaps.length > 0) return undefined;
    const { kept } = this;
    if (kept && !this.changed) return kept;
    const typed = $state.snapshot(this.input);
    const [words, slug] = [tidied(typed), this.slug];
    const saved = await this.sending.until(() =>
      kept ? writing.change(kept.slug, words, kept.version) : writing.write(slug, words),
    );
    if (!saved) {
      if (kept) await this.#compare(kept.slug);
      return undefined;
    }
    this.#clean = typed;
    this.#done(saved, said(writingWords).saved);
    return saved;
  }

  async publish(): Promise<void> {
    const saved = await this.save();
    const aired =
      saved && (await this.sending.until(() => writing.publish(saved.slug, saved.version)));
    if (aired) this.#done(aired, said(writingWords).publishedNow);
  }

  async withdraw(): Promise<void> {
    const { kept } = this;
    const gone =
      kept && (await this.sending.until(() => writing.withdraw(kept.slug, kept.version)));
    if (gone) this.#done(gone, said(writingWords).withdrawnNow);
  }

  /** Somebody has read just what this page shows. */
  async review(): Promise<void> {
    const { kept } = this;
    if (!kept || this.changed) return;
    const read = await this.sending.until(() => writing.review(kept.slug, kept.version));
    if (read) this.#done(read, said(writingWords).reviewedNow);
    else await this.#compare(kept.slug);
  }

  discard(): void {
    if (this.kept) this.#take(this.kept);
    else [this.input, this.slug, this.#noticed] = [blank(), '', []];
    tell(said(writingWords).discarded);
  }

  /** An earlier version comes into the form; it is a draft until somebody saves it. */
  restore(version: number, content: ArticleInput): void {
    this.input = structuredClone(content);
    tell(said(writingWords).restored(version));
  }

  async keepMine(): Promise<void> {
    this.kept = this.theirs;
    this.theirs = null;
    await this.save();
  }

  takeTheirs(): void {
    if (this.theirs) this.#take(this.theirs);
    this.sending.problem = undefined;
  }

  async #compare(slug: string): Promise<void> {
    if (this.sending.problem?.code !== 'article_changed') return;
    try {
      this.theirs = await writing.one(slug);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
    }
  }

  /** What was typed while the service was asked stays. */
  #done(kept: WrittenArticle, text: string): void {
    const typed = this.changed ? $state.snapshot(this.input) : null;
    unsaved.delete(keyOf(this.kept?.slug));
    this.#take(kept);
    if (typed) this.input = typed;
    tell(text);
  }

  #take(kept: WrittenArticle): void {
    this.kept = kept;
    this.slug = kept.slug;
    this.theirs = null;
    this.input = written(kept);
    this.#clean = written(kept);
    this.#noticed = [];
  }
}

export function blankStep(): ArticleInput['steps'][number] {
  return { pl: '', en: '', profile: null };
}

function blank(): ArticleInput {
  return {
    ...{ title_pl: '', title_en: '', steps: [blankStep()] },
    ...{ services: [], application_types: [], reasons: [] },
  };
}

/** Only what people write; the rest belongs to the service. */
function written({ title_pl, title_en, steps, ...about }: WrittenArticle): ArticleInput {
  const { services, application_types, reasons } = about;
  return structuredClone({ title_pl, title_en, steps, services, application_types, reasons });
}

/** As the service keeps it: a save that is said twice is the same text. */
function tidied(input: ArticleInput): ArticleInput {
  const steps = input.steps.map((step) => ({ ...step, pl: step.pl.trim(), en: step.en.trim() }));
  return { ...input, title_pl: input.title_pl.trim(), title_en: input.title_en.trim(), steps };
}
