/** The knowledge base: what the service sends of it, and its addresses. Loaded with its pages. */
import { ask } from './http';

export interface Article {
  slug: string;
  title_pl: string;
  title_en: string;
  steps: { pl: string; en: string }[];
  services: string[];
  /** Dates without an hour. */
  valid_from: string;
  reviewed_at: string;
  review_due: boolean;
  withdrawn: boolean;
}

/** An article that was sent in a call. */
export interface SentArticle {
  slug: string;
  title_pl: string;
  title_en: string;
  at: string;
}

const segment = encodeURIComponent;

export const articles = {
  search: (query: string) =>
    ask<Article[]>('GET', `/api/articles${query ? `?q=${segment(query)}` : ''}`),
  one: (slug: string) => ask<Article>('GET', `/api/articles/${segment(slug)}`),
  suggested: (call: string) => ask<Article[]>('GET', `/api/calls/${segment(call)}/articles`),
  /** Counts once for each call. */
  read: (call: string, slug: string) =>
    ask<void>('POST', `/api/calls/${segment(call)}/articles/${segment(slug)}/read`),
  /** To the address of an account of the call; leaves once for each call. */
  send: (call: string, slug: string, customer_id: number) =>
    ask<void>('POST', `/api/calls/${segment(call)}/articles/${segment(slug)}/send`, {
      customer_id,
    }),
  sent: (call: string) => ask<SentArticle[]>('GET', `/api/calls/${segment(call)}/articles/sent`),
};
