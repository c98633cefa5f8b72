import { inBoth } from '..';

/** What an announcement on air tells in one line. */
export const onAirWords = inBoth(
  {
    since: (time: string) => `Od ${time}`,
    endUnknown: 'koniec nieznany',
    endExpected: (time: string) => `przewidywany koniec ${time}`,
    fallbackFree: (time: string) => `Procedura awaryjna bez zgody do ${time}.`,
  },
  {
    since: (time) => `Since ${time}`,
    endUnknown: 'end unknown',
    endExpected: (time) => `expected end ${time}`,
    fallbackFree: (time) => `Fall-back without approval until ${time}.`,
  },
);
