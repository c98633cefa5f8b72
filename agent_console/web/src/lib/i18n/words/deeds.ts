import { inBoth } from '..';

/** What was done, said in passing. */
export const deedWords = inBoth(
  {
    followUpChosen: 'Szkic zapisany. Po rozmowie: do dalszej obsługi.',
    savedResolved: (ticket: string) => `Zapisano ${ticket}: rozwiązane w rozmowie`,
    wrappedUp: 'Zapisano wynik rozmowy',
    wrappedUpTicket: (ticket: string) => `Zapisano ${ticket}`,
  },
  {
    followUpChosen: 'Draft saved. After the call: for follow-up.',
    savedResolved: (ticket) => `Saved ${ticket}: resolved in the call`,
    wrappedUp: 'Outcome saved',
    wrappedUpTicket: (ticket) => `Saved ${ticket}`,
  },
);
