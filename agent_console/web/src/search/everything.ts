/** What one search finds among customers and among tickets. */
import { Problem, tickets } from '../lib/api';
import { customers, type Account } from '../lib/api/customers';
import type { Ticket } from '../lib/api/tickets';

export interface Everything {
  people: Account[];
  tickets: Ticket[];
}

/** Tickets beside the people: who wants more has the list of tickets. */
const ROWS = 20;

export async function everything(wanted: string): Promise<Everything> {
  const [people, found] = await Promise.all([accounts(wanted), tickets.search(wanted, ROWS)]);
  return { people, tickets: found };
}

/** A long sentence finds tickets, and cannot be the name of anybody. */
async function accounts(wanted: string): Promise<Account[]> {
  try {
    return (await customers.search(wanted)).found;
  } catch (problem) {
    if (problem instanceof Problem && problem.code === 'search') return [];
    throw problem;
  }
}
