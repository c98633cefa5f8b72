/** Requests to our own service: JSON both ways, and errors as RFC 9457 problems. */

/** Longer than any healthy answer, short enough that a person still waits for it. */
const ANSWER_WITHIN_MS = 8_000;

/** Ten megabytes over a slow line, and a look for viruses. */
const FILE_WITHIN_MS = 120_000;

/** The service said no (`status` of its answer), or did not answer at all (`status` 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail = '',
  ) {
    super(detail || code);
  }

  /** Nothing was refused: the same request may succeed in a moment. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export async function ask<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  within?: number,
): Promise<Answer> {
  const response = await sent(method, path, body, within);
  if (!response.ok) throw await refusal(response);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as Answer;
}

/** Something to be heard, whole, for this page alone. */
export async function hear(path: string): Promise<Blob> {
  const response = await sent('GET', path, undefined, FILE_WITHIN_MS);
  if (!response.ok) throw await refusal(response);
  return response.blob();
}

async function sent(
  method: Method,
  path: string,
  body: unknown,
  within = body instanceof Blob ? FILE_WITHIN_MS : ANSWER_WITHIN_MS,
): Promise<Response> {
  const isFile = body instanceof Blob;
  try {
    return await fetch(path, {
      method,
      signal: AbortSignal.timeout(within),
      ...(body !== undefined && {
        headers: { 'Content-Type': isFile ? 'application/octet-stream' : 'application/json' },
        body: isFile ? body : JSON.stringify(body),
      }),
    });
  } catch {
    throw new Problem(0, 'no_answer');
  }
}

async function refusal(response: Response): Promise<Problem> {
  const said: unknown = await response.json().catch(() => null);
  return new Problem(response.status, word(said, 'code') || 'unknown', word(said, 'detail'));
}

function word(said: unknown, field: string): string {
  if (typeof said !== 'object' || said === null) return '';
  const value: unknown = Reflect.get(said, field);
  return typeof value === 'string' ? value : '';
}
