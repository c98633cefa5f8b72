/** Facts of the ledger as entries of a time line. */
import type { IconName } from '../icons/names';
import type { JourneyEntry, Reason, Turn } from '../lib/api/calls';
import type { HowToListen } from '../lib/api/live';
import type { TrustLevel } from '../lib/api/types';
import { said } from '../lib/i18n';
import { duration, hourExact } from '../lib/i18n/format';
import { callWords } from '../lib/i18n/words/calls';
import { nameOf } from '../lib/people';
import { journeyWords } from '../lib/i18n/words/journey';
import { listeningWords } from '../lib/i18n/words/listening';
import { whoWords } from '../lib/i18n/words/who';
import type { Entry } from '../parts/timeline';

type Look = Pick<Entry, 'icon' | 'tone' | 'line'>;

const plain = (icon: IconName): Look => ({ icon });

const looks: Record<string, Look> = {
  call_arrived: plain('phone-incoming'),
  language_chosen: plain('volume-2'),
  step_taken: plain('route'),
  caller_identified: { icon: 'shield-check', tone: 'good' },
  consent_given: plain('circle'),
  consent_withdrawn: { icon: 'circle', tone: 'warn' },
  recording_paused: plain('pause'),
  recording_resumed: plain('play'),
  call_routed: plain('users'),
  call_queued: { icon: 'hourglass', tone: 'warn', line: 'wait' },
  call_offered: { icon: 'phone-incoming', line: 'wait' },
  offer_missed: { icon: 'phone-missed', line: 'wait' },
  call_answered: { icon: 'phone-call', tone: 'talk', line: 'talk' },
  call_held: plain('pause'),
  call_resumed: { icon: 'play', line: 'talk' },
  call_returning: plain('rotate-ccw'),
  talk_ended: plain('phone-off'),
  call_abandoned: { icon: 'phone-missed', tone: 'warn' },
  call_transferred: plain('phone-forwarded'),
  call_moved: { icon: 'repeat', line: 'wait' },
  colleague_asked: plain('users'),
  talk_listened: plain('headphones'),
  listening_ended: plain('headphones'),
  callback_ordered: { icon: 'phone-incoming', line: 'wait' },
  callback_dialled: plain('phone'),
  callback_missed: { icon: 'phone-missed', tone: 'warn' },
  callback_reached: { icon: 'phone-call', tone: 'talk', line: 'talk' },
  callback_given_up: { icon: 'phone-missed', tone: 'warn' },
  call_placed: { icon: 'phone-outgoing', line: 'wait' },
  placed_dialled: { icon: 'phone', line: 'wait' },
  placed_missed: { icon: 'phone-missed', tone: 'warn' },
  estimate_told: plain('clock'),
  on_call_rung: plain('phone'),
  nobody_answers: { icon: 'siren', tone: 'warn' },
  message_left: plain('voicemail'),
  call_ended: plain('phone-off'),
  resolved_marked: { icon: 'circle-check', tone: 'good', line: 'talk' },
  mark_taken_back: { icon: 'rotate-ccw', tone: 'warn' },
  wrapped_up: plain('clipboard-pen'),
};

export function told(journey: JourneyEntry[]): Entry[] {
  return journey.map(({ at, kind, detail }) => ({
    time: hourExact(at),
    ...worded({ kind, detail }),
    ...(looks[kind] ?? plain('circle')),
  }));
}

/** One fact without its hour: what happened, with what, and the key that was pressed. */
export const worded = ({ kind, detail }: Turn): Pick<Entry, 'title' | 'text' | 'key'> => ({
  title: title(kind, detail),
  text: explained(detail),
  key: detail['key'] || undefined,
});

/** A step is named by where it leads, anything else by what happened. */
function title(kind: string, { step }: Record<string, string>): string {
  const fact = said(journeyWords).facts[kind] ?? said(journeyWords).other;
  return step ? `${fact}: ${said(callWords).steps[step] ?? step}` : fact;
}

/** Every detail in people's words, in a fixed order; unknown words stay as they came. */
function explained(detail: Record<string, string>): string {
  const calls = said(callWords);
  const words = said(journeyWords);
  const { reason, language, consultant, to, queue, attempt, seconds } = detail;
  const { by, how, cause, why, ticket, outcome, level } = detail;
  return [
    level && (said(whoWords).levels[level as TrustLevel] ?? level),
    reason && (calls.reasons[reason as Reason] ?? reason),
    language && (words.languages[language] ?? language),
    consultant && nameOf(consultant),
    to && `→ ${nameOf(to)}`,
    queue && `→ ${words.languages[queue] ?? queue}`,
    attempt && words.attempt(attempt),
    seconds && duration(Number(seconds)),
    how && said(listeningWords).ways[how as HowToListen],
    by && (words.endedBy[by] ?? nameOf(by)),
    cause && (words.endedBy[cause] ?? cause),
    why && (words.notReached[why] ?? why),
    outcome && (calls.outcomes[outcome as keyof typeof calls.outcomes] ?? outcome),
    ticket,
  ]
    .filter(Boolean)
    .join(', ');
}
