import { inBoth } from '..';

/** The player of everything that was recorded. */
export const playerWords = inBoth(
  {
    play: 'Odtwarzaj',
    pause: 'Wstrzymaj',
    back: '5 sekund wstecz',
    forward: '5 sekund do przodu',
    position: 'Miejsce w nagraniu',
    place: (at: string, all: string) => `${at} z ${all}`,
    speed: 'Szybkość',
    speeds: { '1': '1×', '1.5': '1,5×', '2': '2×' },
    silent: 'Nagranie się nie otworzyło.',
  },
  {
    play: 'Play',
    pause: 'Pause',
    back: '5 seconds back',
    forward: '5 seconds forward',
    position: 'Position in the recording',
    place: (at, all) => `${at} of ${all}`,
    speed: 'Speed',
    speeds: { '1': '1×', '1.5': '1.5×', '2': '2×' },
    silent: 'The recording could not be opened.',
  },
);
