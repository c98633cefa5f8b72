/** What a customer has sent, while it is written down. */
import type { Submission, Written } from '../lib/api/customers';
import type { ApplicationType, NotificationKind, TicketKind } from '../lib/api/tickets';

export class Letter {
  channel = $state<Written>('email');
  kind = $state<TicketKind>('notification');
  about = $state<NotificationKind | ''>('');
  application = $state<ApplicationType>('');
  service = $state('PUESC');
  subject = $state('');
  body = $state('');
  readonly #key = crypto.randomUUID();

  get complete(): boolean {
    const chosen = this.kind === 'notification' || this.application !== '';
    return chosen && this.subject.trim() !== '' && this.body.trim() !== '';
  }

  from(customer: number): Submission {
    const isNotification = this.kind === 'notification';
    return {
      key: this.#key,
      kind: this.kind,
      notification_kind: isNotification ? this.about || null : null,
      application_type: isNotification ? null : this.application,
      service: this.service,
      subject: this.subject.trim(),
      body: this.body.trim(),
      channel: this.channel,
      customer_id: customer,
    };
  }
}
