import { inBoth } from '..';

/** What a caller pressed, put to today's flows. */
export const replayWords = inBoth(
  {
    title: 'Ta droga dziś',
    text: 'Sprawdza, dokąd te same klawisze prowadzą w dzisiejszym menu. Nie łączy się przy tym z nikim.',
    compare: 'Porównaj z dzisiejszym menu',
    nothing:
      'Menu nie zapisało tu żadnego kroku: rozmowa skończyła się wcześniej albo menu nie działało.',
    parts: ['Do kolejki', 'Później'] as readonly [string, string],
    same: 'Dziś ta sama droga i to samo zakończenie:',
    differs: (hour: string) => `Pierwsza różnica, ${hour}`,
    then: 'Wtedy',
    today: 'Dziś',
    todayChoices: 'Dziś do wyboru',
    end: 'rozmowa może się tu skończyć',
    limits:
      'Porównanie zna kroki i klawisze. Wpisanych numerów i kodów nie przechowujemy, więc przyjmuje takie odpowiedzi systemu, przy których droga jest ta sama. Dalej niż do pierwszej różnicy nie sięga, bo nie wiadomo, co dzwoniący by nacisnął. Słów zapowiedzi nie porównuje.',
    failed: 'Nie porównano.',
    again: 'Spróbuj ponownie',
  },
  {
    title: 'The same way today',
    text: 'Finds out where the same keys lead in the menu of today. Nobody is called for it.',
    compare: 'Compare with today’s menu',
    nothing: 'The menu noted no step here: the call ended before it, or the menu was down.',
    parts: ['Up to the queue', 'Later'],
    same: 'The same way and the same end today:',
    differs: (hour) => `First difference, ${hour}`,
    then: 'Then',
    today: 'Today',
    todayChoices: 'Choices of today',
    end: 'the call may end here',
    limits:
      'It knows steps and keys. Numbers and codes that were typed are not kept, so it takes those answers of the system with which the way is the same. It goes no further than the first difference, for nobody knows what the caller would have pressed. The words of announcements are not compared.',
    failed: 'Not compared.',
    again: 'Try again',
  },
);

export const replayProblems = inBoth<Record<string, string>>(
  {
    replay_busy: 'Trwa inne porównanie. Spróbuj za kilka sekund.',
    replay_failed: 'Porównanie trwało zbyt długo. Spróbuj, gdy ruch na linii będzie mniejszy.',
  },
  {
    replay_busy: 'Another comparison is going on. Try again in a few seconds.',
    replay_failed: 'It took too long. Try again when there are fewer calls.',
  },
);
