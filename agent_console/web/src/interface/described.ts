/** The description of the interface as people read it: deeds by noun, and an example of each. */
import type { Description, Operation, Schema } from '../lib/api/interface';

export interface Deed {
  method: string;
  path: string;
  operation: Operation;
}

/** Deeper than that an example tells nobody anything. */
const DEEPEST = 4;
const REFERENCE = '#/components/schemas/';

/** All deeds by the noun of their address, in the order of the document. */
export function deedsByNoun(description: Description, sought: string): [string, Deed[]][] {
  const found = new Map<string, Deed[]>();
  const words = sought.trim().toLowerCase();
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const deed = { method: method.toUpperCase(), path, operation };
      const text = `${deed.method} ${path} ${operation.summary}`.toLowerCase();
      if (text.includes(words)) found.set(noun(path), [...(found.get(noun(path)) ?? []), deed]);
    }
  }
  return [...found];
}

const noun = (path: string) => path.split('/')[2] ?? path;

/** Whether a program may do it with a token. */
export const forPrograms = ({ method, operation }: Deed) =>
  method === 'GET' && (operation.security ?? [{ token: [] }]).some((way) => 'token' in way);

export function bodyOf({ operation }: Deed): Schema | undefined {
  return operation.requestBody?.content?.['application/json']?.schema;
}

export function answerOf({ operation }: Deed): Schema | undefined {
  const [status] = Object.keys(operation.responses).filter((one) => one.startsWith('2'));
  return status ? operation.responses[status]?.content?.['application/json']?.schema : undefined;
}

/** What such a value looks like. */
export function example(schema: Schema, known: Description, depth = 0): unknown {
  if (schema.$ref) return example(named(schema.$ref, known), known, depth);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return example(schema.anyOf[0] ?? {}, known, depth);
  if (schema.type === 'array') {
    const inner = schema.items ?? schema.prefixItems?.[0];
    return inner && depth < DEEPEST ? [example(inner, known, depth + 1)] : [];
  }
  if (schema.properties) {
    if (depth >= DEEPEST) return {};
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, inner]) => [
        name,
        example(inner, known, depth + 1),
      ]),
    );
  }
  return simple(schema);
}

const named = (reference: string, known: Description): Schema =>
  known.components.schemas[reference.slice(REFERENCE.length)] ?? {};

function simple({ type, format }: Schema): unknown {
  if (type === 'integer' || type === 'number') return 0;
  if (type === 'boolean') return false;
  if (type === 'object') return {};
  if (type === 'null') return null;
  if (format === 'date-time') return '2026-11-20T09:41:00Z';
  return format === 'date' ? '2026-11-20' : '…';
}

/** How a program asks it; what people alone may do has no such line. */
export function curl({ method, path }: Deed, origin: string): string {
  const header = "-H 'Authorization: Bearer sisc_…'";
  return `curl ${method === 'GET' ? '' : `-X ${method} `}${header} '${origin}${path}'`;
}
