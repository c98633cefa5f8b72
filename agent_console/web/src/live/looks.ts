/** How each state of a call or a consultant is drawn: a shape and a colour of its own. */
import type { IconName } from '../icons/names';
import type { ConsultantState, LiveCallState } from '../lib/api/live';

interface Look {
  icon: IconName;
  /** Class of the colour: good, info, warn, after, bad, neutral. */
  colour: 'st-g' | 'st-i' | 'st-w' | 'st-a' | 'st-b' | 'st-n';
}

export const callLooks: Record<LiveCallState, Look> = {
  menu: { icon: 'route', colour: 'st-n' },
  waiting: { icon: 'hourglass', colour: 'st-w' },
  ringing: { icon: 'phone-incoming', colour: 'st-g' },
  dialled: { icon: 'phone-outgoing', colour: 'st-i' },
  talk: { icon: 'phone-call', colour: 'st-i' },
  hold: { icon: 'pause', colour: 'st-w' },
  returning: { icon: 'rotate-ccw', colour: 'st-w' },
  ended: { icon: 'phone-off', colour: 'st-n' },
};

export const consultantLooks: Record<ConsultantState, Look> = {
  talk: { icon: 'phone-call', colour: 'st-i' },
  hold: { icon: 'pause', colour: 'st-w' },
  returning: { icon: 'rotate-ccw', colour: 'st-w' },
  ringing: { icon: 'phone-incoming', colour: 'st-g' },
  dialled: { icon: 'phone-outgoing', colour: 'st-i' },
  ready: { icon: 'circle-check', colour: 'st-g' },
  wrapup: { icon: 'clipboard-pen', colour: 'st-a' },
  pause: { icon: 'coffee', colour: 'st-n' },
  unreachable: { icon: 'wifi-off', colour: 'st-b' },
  signed_out: { icon: 'circle', colour: 'st-n' },
};
