/** How many people a day of the week needs. Loaded with its page. */
import { ask } from './http';
import { asFile, type SheetKind } from './sheets';

export interface HalfHour {
  start: string;
  calls: number;
  needed: number;
  planned: number;
  level: number;
  level_with_fewer: number;
  level_with_more: number;
  occupancy: number;
  wait: number;
}

export interface Plan {
  days: number;
  /** Seconds; null without history. */
  handling: number | null;
  halves: HalfHour[];
}

const query = (asked: Record<string, string>) => new URLSearchParams(asked).toString();

export const staffing = {
  plan: (asked: Record<string, string>) => ask<Plan>('GET', `/api/staffing?${query(asked)}`),
  table: (asked: Record<string, string>, kind: SheetKind) =>
    asFile(`/api/staffing/table?${query(asked)}`, kind),
};
