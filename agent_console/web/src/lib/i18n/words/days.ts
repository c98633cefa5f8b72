import { inBoth } from '..';

/** The choice of days. */
export const dayWords = inBoth(
  {
    range: 'Okres',
    ranges: { 7: '7 dni', 28: '28 dni', 90: '90 dni', own: 'Inny' },
    first: 'Od dnia',
    last: 'Do dnia',
    backwards: 'Koniec jest przed początkiem.',
    tooLong: 'Najdłuższy okres to 400 dni.',
  },
  {
    range: 'Days',
    ranges: { 7: '7 days', 28: '28 days', 90: '90 days', own: 'Other' },
    first: 'From',
    last: 'Until',
    backwards: 'The end is before the beginning.',
    tooLong: 'At most 400 days.',
  },
);
