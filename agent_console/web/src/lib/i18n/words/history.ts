import { inBoth } from '..';

/** Lists of calls, and the journey of one. */
export const historyWords = inBoth(
  {
    history: 'Rozmowy',
    historyList: 'Rozmowy od najnowszej',
    noCalls: 'Brak takich rozmów',
    noCallsText: 'W tych dniach żadna rozmowa nie pasuje do wyboru.',
    older: 'Pokaż starsze',
    outcome: 'Wynik',
    callAt: (time: string) => `Rozmowa z ${time}`,
    takenBy: (who: string) => `odbiór: ${who}`,
    axis: 'Oś czasu',
    steps: 'Kolejne kroki',
    noSounds: 'Nagrań tej rozmowy nie udało się sprawdzić.',
    explanations: 'Wyjaśnienia',
    whyWait: (time: string) => `Czekanie ${time}`,
    waitText: (queued: string, answered: string) =>
      `W kolejce od ${queued}, odebrano o ${answered}.`,
    waitAbandoned: (queued: string, ended: string) =>
      `W kolejce od ${queued}, rozłączenie o ${ended}.`,
    proof: 'Dowód rozwiązania w rozmowie',
    proofText:
      'Odbiór i rozłączenie podała centrala, zapis – serwer; żaden czas nie pochodzi z przeglądarki.',
    answeredAt: 'Odebrano',
    markedAt: 'Zapisano',
    hungUpAt: 'Rozłączono',
    short: { menu: 'menu', wait: 'czekanie', talk: 'rozmowa', hold: 'wstrzymanie', after: 'po' },
  },
  {
    history: 'Calls',
    historyList: 'Calls, newest first',
    noCalls: 'No such calls',
    noCallsText: 'No call of these days matches what is chosen.',
    older: 'Show older',
    outcome: 'Outcome',
    callAt: (time) => `Call at ${time}`,
    takenBy: (who) => `answered by ${who}`,
    axis: 'Time line',
    steps: 'Steps',
    noSounds: 'It could not be checked whether this call was recorded.',
    explanations: 'Explanations',
    whyWait: (time) => `Wait of ${time}`,
    waitText: (queued, answered) => `In the queue since ${queued}, answered at ${answered}.`,
    waitAbandoned: (queued, ended) => `In the queue since ${queued}, hung up at ${ended}.`,
    proof: 'Proof: resolved in the call',
    proofText:
      'Answer and hang-up were told by the exchange, the mark by the server; none by the browser.',
    answeredAt: 'Answered',
    markedAt: 'Saved',
    hungUpAt: 'Ended',
    short: { menu: 'menu', wait: 'wait', talk: 'talk', hold: 'hold', after: 'after' },
  },
);
