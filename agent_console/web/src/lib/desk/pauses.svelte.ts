/** The reasons of pauses in the order of the menu; read when the menu is there, again after a failure. */
import { pauses, type PauseReason } from '../api/pauses';
import { said } from '../i18n';
import { phoneWords } from '../i18n/words/phone';
import { preferences } from '../preferences.svelte';

/** Offered until the list is here. */
const FIRST = ['break', 'meal', 'training', 'paperwork'];

class PauseReasons {
  all = $state.raw<PauseReason[]>([]);
  readonly offered = $derived(
    this.all.length > 0
      ? this.all.filter(({ retired }) => !retired).map(({ code }) => code)
      : FIRST,
  );

  load = (): Promise<void> =>
    pauses.all().then(
      (found) => void (this.all = found),
      () => undefined,
    );

  /** Undefined: nobody has written it, and the exchange does not give it. */
  name(code: string): string | undefined {
    const found = this.all.find((one) => one.code === code);
    return found?.[`name_${preferences.language}`] ?? said(phoneWords).pauses[code];
  }
}

export const pauseReasons = new PauseReasons();
