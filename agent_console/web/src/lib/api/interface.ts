/** The interface for programs: its tokens and its description. Loaded with its page. */
import { ask } from './http';
import type { Role } from './types';

export interface Token {
  id: number;
  purpose: string;
  roles: Role[];
  issued_by: string;
  issued_at: string;
  expires_at: string;
  revoked_at: string | null;
  revoked_by: string | null;
}

export interface NewToken {
  purpose: string;
  roles: Role[];
  days: number;
}

/** As much of JSON Schema as our own document uses. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: (string | number)[];
  const?: string | number;
  anyOf?: Schema[];
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  description?: string;
  default?: unknown;
}

interface Content {
  content?: Record<string, { schema: Schema }>;
}

export interface Operation {
  summary: string;
  parameters: { name: string; in: 'path' | 'query'; schema: Schema }[];
  requestBody?: Content;
  responses: Record<string, Content & { description: string }>;
  security?: Record<string, unknown>[];
}

export interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export const programs = {
  description: () => ask<Description>('GET', '/api/openapi.json'),
  tokens: () => ask<Token[]>('GET', '/api/tokens'),
  issue: (asked: NewToken) => ask<{ token: string; view: Token }>('POST', '/api/tokens', asked),
  revoke: (id: number) => ask<Token>('POST', `/api/tokens/${id}/revocation`, {}),
};
