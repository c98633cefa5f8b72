import { inBoth } from '..';

/** One search for everything. */
export const searchWords = inBoth(
  {
    title: 'Szukaj wszędzie',
    search: 'Szukaj klienta lub sprawy: numer, nazwisko, firma, słowa z treści',
    short: 'Klient lub sprawa',
    before: 'Czego szukasz?',
    beforeText:
      'Wpisz co najmniej trzy znaki: nazwisko, firmę, słowa ze sprawy albo cały numer. Cały numer sprawy i Enter otwiera sprawę.',
    none: 'Nic nie pasuje',
    noneText: 'Numery i adresy e-mail muszą być całe. Słowa można zacząć.',
    customers: 'Klienci',
    tickets: 'Sprawy',
    found: (customers: number, tickets: number) => `Klienci: ${customers}, sprawy: ${tickets}`,
  },
  {
    title: 'Search everywhere',
    search: 'Search for a customer or a ticket: number, name, company, words of the text',
    short: 'Customer or ticket',
    before: 'What are you looking for?',
    beforeText:
      'Type at least three characters: a name, a company, words of a ticket, or a whole number. A whole ticket number and Enter opens the ticket.',
    none: 'Nothing matches',
    noneText: 'Numbers and e-mail addresses must be whole. Words may be begun.',
    customers: 'Customers',
    tickets: 'Tickets',
    found: (customers, tickets) => `Customers: ${customers}, tickets: ${tickets}`,
  },
);
