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
};
