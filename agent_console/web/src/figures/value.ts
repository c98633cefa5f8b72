/** Values of indicators as people read them. */
import type { Indicator, Measured, Point, Unit } from '../lib/api/figures';
import { duration, figure, percent } from '../lib/i18n/format';

/** 80,7 %; 3:12; 4,3; 1 204. */
export function shown(unit: Unit, value: number): string {
  if (unit === 'share') return percent(value, 1) ?? '';
  if (unit === 'seconds') return duration(value);
  return figure(value, unit === 'score' ? 1 : 0);
}

/** How much more or less it is, with its sign; null when it cannot be said. */
export function change(now: Measured, before: Measured, points: string): string | null {
  if (now.value === null || before.value === null) return null;
  const by = now.value - before.value;
  const told = difference(now.indicator.unit, Math.abs(by), points);
  if (told === difference(now.indicator.unit, 0, points)) return `±${told}`;
  return `${by < 0 ? '−' : '+'}${told}`;
}

function difference(unit: Unit, size: number, points: string): string {
  return unit === 'share' ? `${figure(100 * size, 1)}\u00a0${points}` : shown(unit, size);
}

/** ≥ 80 %, ≤ 5 %, or 75 % – 85 %; null without a goal. */
export function goal({ unit, at_least, at_most }: Indicator): string | null {
  if (at_least !== null && at_most !== null)
    return `${shown(unit, at_least)} – ${shown(unit, at_most)}`;
  if (at_least !== null) return `≥ ${shown(unit, at_least)}`;
  return at_most === null ? null : `≤ ${shown(unit, at_most)}`;
}

/** Whether the goal is met; null without one, or without data. */
export function meets({ indicator, value }: Measured): boolean | null {
  const { at_least, at_most } = indicator;
  if (value === null || (at_least === null && at_most === null)) return null;
  return value >= (at_least ?? -Infinity) && value <= (at_most ?? Infinity);
}

/** A point's value; null: no data. */
export function valueOf([, , numerator, denominator]: Point): number | null {
  if (denominator === null) return numerator;
  return denominator === 0 ? null : numerator / denominator;
}
