/** Points of a course as lines of a chart: one for each member, with a gap where there is no data. */
import type { Point } from '../lib/api/figures';
import { valueOf } from './value';

/** More lines cannot be told apart. */
export const MOST_LINES = 6;

export interface Line {
  member: string;
  /** One for each moment; null is a gap. */
  values: (number | null)[];
}

export interface Lines {
  moments: string[];
  /** Those with the most to count come first. */
  lines: Line[];
}

export function lines(points: Point[]): Lines {
  const moments = [...new Set(points.map(([start]) => start))].sort();
  const place = new Map(moments.map((moment, at) => [moment, at]));
  const found = new Map<string, { line: Line; weight: number }>();
  for (const point of points) {
    const [start, member, numerator, denominator] = point;
    let one = found.get(member);
    if (!one) {
      one = { line: { member, values: moments.map(() => null) }, weight: 0 };
      found.set(member, one);
    }
    one.line.values[place.get(start)!] = valueOf(point);
    one.weight += denominator ?? numerator;
  }
  const byWeight = [...found.values()].sort((one, other) => other.weight - one.weight);
  return { moments, lines: byWeight.map(({ line }) => line) };
}
