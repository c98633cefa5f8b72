/** Where in its journey a call was recorded. */
import type { JourneyEntry } from '../lib/api/calls';
import type { Recording, RecordingKind } from '../lib/api/recordings';

/** The fact with which such a recording ends. */
const ENDS: Record<RecordingKind, string> = {
  conversation: 'talk_ended',
  voice_message: 'message_left',
  comment: 'call_ended',
};

/** Recordings by the place of their fact: the second talk at the second end of a talk. What has no
 * fact of its own stands at the last one. */
export function placed(journey: JourneyEntry[], recordings: Recording[]): Map<number, Recording[]> {
  const found = new Map<number, Recording[]>();
  const seen: Partial<Record<RecordingKind, number>> = {};
  for (const one of recordings) {
    const ends = journey.flatMap(({ kind }, place) => (kind === ENDS[one.kind] ? [place] : []));
    const turn = seen[one.kind] ?? 0;
    seen[one.kind] = turn + 1;
    const place = ends[turn] ?? ends.at(-1) ?? journey.length - 1;
    found.set(place, [...(found.get(place) ?? []), one]);
  }
  return found;
}
