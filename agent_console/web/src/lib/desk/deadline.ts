/** How urgent a ticket is: only what needs a person gets a colour. */
import type { Ticket, TicketState } from '../api/tickets';
import { dayKey } from '../i18n/format';

export type Urgency = 'answered' | 'suspended' | 'overdue' | 'today' | 'next' | 'later' | 'none';

const OVER: TicketState[] = ['closed', 'rejected'];
const ANSWERED: TicketState[] = ['answered', 'completed'];
const DAY_MS = 86_400_000;

export function urgency(ticket: Pick<Ticket, 'state' | 'due_on'>, now: number): Urgency {
  if (ANSWERED.includes(ticket.state)) return 'answered';
  if (OVER.includes(ticket.state)) return 'none';
  if (ticket.state === 'suspended_outage') return 'suspended';
  const today = dayKey(now);
  if (ticket.due_on < today) return 'overdue';
  if (ticket.due_on === today) return 'today';
  return ticket.due_on <= nextWorkingDay(now) ? 'next' : 'later';
}

/** Weekends only: whether a holiday lies between is the service's knowledge, and a colour may err. */
function nextWorkingDay(now: number): string {
  let day = now + DAY_MS;
  while ([0, 6].includes(new Date(`${dayKey(day)}T12:00:00Z`).getUTCDay())) day += DAY_MS;
  return dayKey(day);
}
