/** The articles beside one call: those that are suggested, those that are searched, the open one. */
import { Problem } from '../api';
import { articles, type Article, type SentArticle } from '../api/articles';
import { said } from '../i18n';
import { articleWords } from '../i18n/words/articles';
import { Loading } from '../loading.svelte';
import { tell } from '../tell';
import { Sending } from './sending.svelte';

/** Each has a key of its own. */
const MOST = 3;

/** Typing pauses shorter than this ask nothing. */
const PAUSE_MS = 250;

export class CallArticles {
  query = $state('');
  open = $state.raw<Article | undefined>();
  readonly suggested = new Loading<Article[]>();
  readonly found = new Loading<Article[]>();
  readonly sent = new Loading<SentArticle[]>();
  readonly sending = new Sending();
  readonly searching = $derived(this.query.trim() !== '');
  readonly loading = $derived(this.searching ? this.found : this.suggested);
  readonly shown = $derived((this.loading.found ?? []).slice(0, MOST));
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly call: string) {}

  suggest(): void {
    void this.suggested.ask(() => articles.suggested(this.call));
  }

  isSent(slug: string): boolean {
    return this.sent.found?.some((one) => one.slug === slug) ?? false;
  }

  /** What left before this page was opened again is sent all the same. */
  recall(): void {
    void this.sent.ask(() => articles.sent(this.call));
  }

  /** To the address of this account, which nobody here sees. */
  async send(customer: number): Promise<void> {
    const article = this.open;
    if (!article || this.isSent(article.slug)) return;
    const done = await this.sending.until(async () => {
      await articles.send(this.call, article.slug, customer);
      return articles.sent(this.call);
    });
    if (!done) return;
    this.sent.found = done;
    const told = said(articleWords).sentNow;
    tell(told);
  }

  typed(): void {
    clearTimeout(this.#timer);
    const words = this.query.trim();
    if (words) this.#timer = setTimeout(() => this.#search(words), PAUSE_MS);
  }

  read(article: Article | undefined): void {
    if (!article) return;
    this.open = article;
    this.sending.problem = undefined;
    void this.#count(article);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #search(words: string): void {
    void this.found.ask(() => articles.search(words));
  }

  /** One that is not counted is no reason to disturb a talk. */
  async #count(article: Article): Promise<void> {
    try {
      await articles.read(this.call, article.slug);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
    }
  }
}
