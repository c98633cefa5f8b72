/** The measures of the help desk, and their addresses. Loaded with the page of figures. */
import { ask } from './http';
import { asFile, type SheetKind } from './sheets';
import type { Language } from './types';

export type Unit = 'count' | 'share' | 'seconds' | 'score';
export type By = 'nothing' | 'language' | 'service' | 'consultant';
export type Step = 'quarter' | 'day';

export interface Indicator {
  code: string;
  name_pl: string;
  name_en: string;
  formula_pl: string;
  formula_en: string;
  version: number;
  unit: Unit;
  at_least: number | null;
  at_most: number | null;
  has_course: boolean;
}

export interface Measured {
  indicator: Indicator;
  /** Null: no data. */
  value: number | null;
  numerator: number;
  denominator: number | null;
  median: number | null;
  p90: number | null;
  exact: boolean;
  provisional: boolean;
}

export interface Figures {
  now: Measured[];
  before: Measured[];
}

/** When, of whom, the number above the line and the one below it. */
export type Point = [start: string, member: string, numerator: number, denominator: number | null];

/** A course as it comes: column by column. */
interface Series {
  start: string[];
  member: string[];
  numerator: number[];
  denominator: (number | null)[];
}

const points = ({ start, member, numerator, denominator }: Series): Point[] =>
  start.map((at, row) => [at, member[row]!, numerator[row]!, denominator[row]!]);

export interface Asked {
  /** Warsaw days, both included. */
  first: string;
  last: string;
  language: Language | '';
  service: string;
}

export interface AskedCourse extends Asked {
  code: string;
  step: Step;
  by: By;
}

const query = (asked: Asked | AskedCourse) =>
  new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();

export const figures = {
  over: (asked: Asked) => ask<Figures>('GET', `/api/figures?${query(asked)}`),
  course: (asked: AskedCourse) =>
    ask<Series>('GET', `/api/figures/course?${query(asked)}`).then(points),
  table: (asked: Asked, kind: SheetKind) => asFile(`/api/figures/table?${query(asked)}`, kind),
  courseTable: (asked: AskedCourse, kind: SheetKind) =>
    asFile(`/api/figures/course/table?${query(asked)}`, kind),
};
