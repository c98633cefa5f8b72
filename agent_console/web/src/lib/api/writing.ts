/** Writing the knowledge base. Loaded with its pages. */
import type { Reason } from './calls';
import { ask } from './http';

export const articleStates = ['draft', 'published', 'withdrawn'] as const;
export type ArticleState = (typeof articleStates)[number];

export interface ArticleStep {
  pl: string;
  en: string;
  /** Of one profile only, where the profiles differ. */
  profile: 'seed' | 'today' | null;
}

export interface ArticleInput {
  title_pl: string;
  title_en: string;
  steps: ArticleStep[];
  services: string[];
  application_types: string[];
  /** Why people call whom it helps. */
  reasons: Reason[];
}

export interface WrittenArticle extends ArticleInput {
  slug: string;
  state: ArticleState;
  version: number;
  /** Dates without an hour. */
  valid_from: string;
  reviewed_at: string;
  reviewed_by: string | null;
  review_by: string;
  review_due: boolean;
}

export interface ArticleVersion {
  version: number;
  at: string;
  by: string | null;
  content: ArticleInput;
}

export interface WritingPage {
  articles: WrittenArticle[];
  more: boolean;
}

const one = (slug: string) => `/api/writing/${encodeURIComponent(slug)}`;

export const writing = {
  page: (q: string, state: ArticleState | '', skip = 0) => {
    const asked = new URLSearchParams({ q, skip: String(skip), ...(state && { state }) });
    return ask<WritingPage>('GET', `/api/writing?${asked}`);
  },
  one: (slug: string) => ask<WrittenArticle>('GET', one(slug)),
  versions: (slug: string) => ask<ArticleVersion[]>('GET', `${one(slug)}/versions`),
  write: (slug: string, input: ArticleInput) =>
    ask<WrittenArticle>('POST', '/api/writing', { slug, ...input }),
  change: (slug: string, input: ArticleInput, seen: number) =>
    ask<WrittenArticle>('PUT', one(slug), { ...input, seen }),
  publish: (slug: string, seen: number) =>
    ask<WrittenArticle>('POST', `${one(slug)}/publish`, { seen }),
  withdraw: (slug: string, seen: number) =>
    ask<WrittenArticle>('POST', `${one(slug)}/withdraw`, { seen }),
  review: (slug: string, seen: number) =>
    ask<WrittenArticle>('POST', `${one(slug)}/review`, { seen }),
};
