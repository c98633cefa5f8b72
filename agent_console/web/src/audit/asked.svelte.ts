/** What the page of the audit log shows. */
import { audit, type AuditPage, type AuditQuestion, type Verification } from '../lib/api/audit';
import { dayKey } from '../lib/i18n/format';
import { Loading } from '../lib/loading.svelte';

const LONGEST_DAYS = 92;
const DAY_MS = 86_400_000;

/** A week at first: older days are asked for on purpose. */
function lastWeek(): AuditQuestion {
  const last = dayKey(Date.now());
  const first = dayKey(Date.parse(`${last}T12:00Z`) - 6 * DAY_MS);
  return { first, last, who: '', what: '', kind: '', subject: '' };
}

export class Asked {
  question = $state<AuditQuestion>(lastWeek());
  readonly found = new Loading<AuditPage>();
  readonly chain = new Loading<Verification>();
  verifying = $state(false);

  readonly days = $derived(
    (Date.parse(this.question.last) - Date.parse(this.question.first)) / DAY_MS + 1,
  );
  readonly wrong = $derived(!(this.days >= 1 && this.days <= LONGEST_DAYS));

  look = (): void => {
    if (this.wrong) return;
    const asked = this.#asked();
    void this.found.ask(() => audit.page(asked));
  };

  /** The next page, behind those that are shown. */
  more(shown: AuditPage): void {
    const asked = this.#asked();
    void this.found.ask(async () => {
      const next = await audit.page(asked, shown.before ?? undefined);
      return { entries: [...shown.entries, ...next.entries], before: next.before };
    });
  }

  async verify(): Promise<void> {
    if (this.verifying) return;
    this.verifying = true;
    await this.chain.ask(() => audit.verify());
    this.verifying = false;
  }

  /** A kind and a number name one subject: `customer 7`. */
  #asked(): AuditQuestion {
    const { kind, subject, who, ...rest } = $state.snapshot(this.question);
    const name = subject.trim();
    return { ...rest, kind, who: who.trim(), subject: kind && name ? `${kind} ${name}` : name };
  }
}
