/** What a change of a ticket consists of, in people's words. */
import type { Change, TicketState } from '../lib/api/tickets';
import { said } from '../lib/i18n';
import { journeyWords } from '../lib/i18n/words/journey';
import type { ticketWords } from '../lib/i18n/words/tickets';
import { crew } from '../lib/tickets/crew.svelte';

type Words = (typeof ticketWords)['pl'];

/** On the page of the ticket `own`. Codes for which there are no words are left out: the kind of the change stands above. */
export function changed({ kind, detail }: Change, t: Words, own: string): string {
  const state = (word: string) => t.states[word as TicketState] ?? '';
  const moved = ['moved', 'merged', 'unmerged'].includes(kind);
  const given = ['assigned', 'handed_over'].includes(kind);
  const word = (words: Record<string, string>, code: string | undefined) => words[code ?? ''];
  const parts = [
    detail['into'] ?? (kind === 'linked' || kind === 'unlinked' ? '' : detail['ticket']),
    kind.endsWith('linked') && (detail['other'] === own ? detail['ticket'] : detail['other']),
    kind.startsWith('reference') && word(t.references, detail['kind']),
    kind.startsWith('reference') && detail['value'],
    detail['login_change'] && word(t.loginChanges, detail['login_change']),
    moved && detail['to'] && `${state(detail['from'] ?? '')} → ${state(detail['to'])}`,
    kind === 'handed_over' && detail['group_to'] && crew.group(detail['group_to']),
    given && (detail['to'] ? crew.person(detail['to']) : t.nobody),
    kind === 'not_reached' && word(said(journeyWords).notReached, detail['why']),
    detail['reason'],
  ];
  return parts.filter(Boolean).join(', ');
}
