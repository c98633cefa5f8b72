/** What the live picture and the one on the wall measure the day by. */

/** Of the calls, answered within 20 seconds. */
export const LEVEL_GOAL = 0.8;

/** Of the calls, abandoned after five seconds. */
export const MOST_ABANDONED = 0.05;
