/** A call as a line: which parts it had and how long each took. */
import type { LiveCall } from '../api/live';
import type { CallStory } from '../api/calls';

export type Part = 'menu' | 'wait' | 'talk' | 'hold' | 'after';

export interface Segment {
  part: Part;
  /** Seconds. */
  length: number;
}

/** The moments that any record of a call knows, whatever its kind. */
export interface Moments {
  arrived_at: string;
  placed_at?: string | null;
  queued_at: string | null;
  answered_at: string | null;
  held_since?: string | null;
  talk_ended_at?: string | null;
  wrapped_up_at?: string | null;
  ended_at?: string | null;
}

type Mark = readonly [at: number, part: Part];

/** Parts between the known moments; what has not ended lasts until `now`. */
export function segments(call: Moments, now: number): Segment[] {
  const marks: Mark[] = [[Date.parse(call.arrived_at), call.placed_at ? 'wait' : 'menu']];
  const mark = (at: string | null | undefined, part: Part) => {
    if (at) marks.push([Date.parse(at), part]);
  };
  mark(call.queued_at, 'wait');
  mark(call.answered_at, 'talk');
  mark(call.held_since, 'hold');
  mark(call.answered_at && call.talk_ended_at, 'after');
  return between(marks, end(call, now));
}

function end(call: Moments, now: number): number {
  const talked = call.answered_at !== null;
  const last = talked ? call.wrapped_up_at : call.ended_at;
  return last ? Date.parse(last) : now;
}

function between(marks: Mark[], end: number): Segment[] {
  return marks
    .map(([at, part], turn) => ({
      part,
      length: Math.max(0, Math.round(((marks[turn + 1]?.[0] ?? end) - at) / 1_000)),
    }))
    .filter(({ length }) => length > 0);
}

const STARTS: Record<string, Part> = {
  call_arrived: 'menu',
  call_queued: 'wait',
  call_placed: 'wait',
  call_answered: 'talk',
  call_held: 'hold',
  call_returning: 'hold',
  call_resumed: 'talk',
  talk_ended: 'after',
};

/** The journey knows each hold, so its line is exact. */
export function journeySegments({ call, journey }: CallStory, now: number): Segment[] {
  const marks: Mark[] = [];
  for (const { at, kind } of journey) {
    const part = STARTS[kind];
    if (part && part !== marks.at(-1)?.[1]) marks.push([Date.parse(at), part]);
  }
  return between(marks, end(call, now));
}

export const total = (line: Segment[]) => line.reduce((sum, { length }) => sum + length, 0);

/** The moment since which a live call is in its present state. */
export function since(call: LiveCall): string {
  if (call.state === 'menu') return call.arrived_at;
  if (call.state === 'hold') return call.held_since ?? call.answered_at ?? call.arrived_at;
  if (call.state === 'talk' || call.state === 'returning')
    return call.answered_at ?? call.arrived_at;
  return call.queued_at ?? call.arrived_at;
}
