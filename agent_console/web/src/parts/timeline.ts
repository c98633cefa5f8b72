import type { IconName } from '../icons/names';

/** One entry of a time line. */
export interface Entry {
  time: string;
  icon: IconName;
  title: string;
  text: string;
  /** What was pressed, drawn as a key before the text. */
  key?: string | undefined;
  tone?: 'talk' | 'good' | 'warn' | undefined;
  /** How the connection to the next entry is drawn: like the call line. */
  line?: 'wait' | 'talk' | undefined;
}
