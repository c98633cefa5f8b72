/** Who has to stand behind an announcement before callers hear it. */
import type { Announcement } from '../lib/api/announcements';

/** One person publishes, asks a second one, waits for them, or is the second one. */
export type Step = 'publish' | 'ask' | 'wait' | 'approve';

/** The revision that waits for its publication, or the one on air. */
export function newest({ proposed_revision, revision }: Announcement): number {
  return proposed_revision ?? revision;
}

/** Whether a second person was asked to publish the newest revision. */
export function isAsked(kept: Announcement): boolean {
  const waits = kept.state === 'draft' || kept.proposed_revision !== null;
  return waits && kept.requested_revision === newest(kept);
}

/** What this person does next with these words. */
export function nextStep(
  kept: Announcement | null,
  changed: boolean,
  me: string | undefined,
  fourEyes: boolean,
): Step {
  if (!fourEyes) return 'publish';
  if (!kept || changed) return 'ask';
  if (isAsked(kept)) return isTheirs(kept, me) ? 'wait' : 'approve';
  return kept.state === 'draft' && kept.template ? 'publish' : 'ask';
}

/** Nobody approves what they wrote or asked for themselves. */
function isTheirs({ requested_by, written_by }: Announcement, me: string | undefined): boolean {
  return me === requested_by || me === written_by;
}
