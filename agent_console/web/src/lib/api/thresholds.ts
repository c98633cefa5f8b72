/** Limits of the live figures, and the alerts when they are crossed. */
import { ask } from './http';

export const figures = [
  'longest_wait',
  'longest_hold',
  'waiting',
  'available_pl',
  'available_en',
  'service_level',
  'abandoned',
  'callbacks_due',
  'due_soon',
] as const;

export type LiveFigure = (typeof figures)[number];
export type Severity = 'warning' | 'alarm';
export type Unit = 'seconds' | 'percent' | 'count';

/** From where on it is a warning or an alarm; null: never. */
export interface Limits {
  warning: number | null;
  alarm: number | null;
  /** Seconds it must last before it counts. */
  lasts: number;
  by_email: boolean;
}

export interface Threshold extends Limits {
  figure: LiveFigure;
  unit: Unit;
  /** The less, the worse. */
  falling: boolean;
  changed_by: string | null;
  changed_at: string | null;
}

export interface Alert {
  id: number;
  figure: LiveFigure;
  severity: Severity;
  unit: Unit;
  limit: number;
  /** When it was crossed. */
  value: number;
  worst: number;
  since: string;
  ended_at: string | null;
  acknowledged_by: string | null;
  acknowledged_name: string | null;
  acknowledged_at: string | null;
}

export interface AlertPage {
  alerts: Alert[];
  before: number | null;
}

export const thresholds = {
  all: () => ask<Threshold[]>('GET', '/api/thresholds'),
  set: (figure: LiveFigure, limits: Limits) =>
    ask<Threshold[]>('PUT', `/api/thresholds/${figure}`, limits),
  alerts: (before?: number) =>
    ask<AlertPage>('GET', `/api/alerts${before ? `?before=${before}` : ''}`),
  acknowledge: (alert: number) => ask<Alert>('POST', `/api/alerts/${alert}/acknowledgement`, {}),
};
