import { inBoth } from '..';

/** Lists that administrators write and order. */
export const listWords = inBoth(
  {
    polish: 'Po polsku',
    english: 'Po angielsku',
    state: 'Stan',
    change: 'Zmień',
    changeOf: (name: string) => `Zmień: ${name}`,
    up: (name: string) => `Przesuń wyżej: ${name}`,
    down: (name: string) => `Przesuń niżej: ${name}`,
    moved: (name: string, place: number, all: number) => `${name}: miejsce ${place} z ${all}.`,
  },
  {
    polish: 'In Polish',
    english: 'In English',
    state: 'State',
    change: 'Change',
    changeOf: (name) => `Change: ${name}`,
    up: (name) => `Move up: ${name}`,
    down: (name) => `Move down: ${name}`,
    moved: (name, place, all) => `${name}: place ${place} of ${all}.`,
  },
);
