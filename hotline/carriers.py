"""Which carriers take messages out of the house, as configured; in demo mode, a folder."""

from core.messages_settings import MessagesSettings
from core.settings import Settings
from gateways.email_format import Sender
from gateways.folder import FolderMail, FolderShortMessages
from gateways.sms import HttpShortMessages
from gateways.smtp import MailServer, SmtpMail
from tickets.outbox.dispatcher import Carriers
from tickets.outbox.ports import Mail, ShortMessages

SENT = "sent"
"""Below ``var``: what a demonstration would have sent."""
DEMO_SENDER = Sender("helpdesk@hotline.example")


def carriers_of(settings: Settings) -> Carriers:
    """The carriers for these settings. Reads files."""
    chosen = settings.messages
    mail: Mail | None = _mail(chosen)
    short: ShortMessages | None = _short(chosen)
    if settings.demo:
        mail = mail or FolderMail(settings.var / SENT, DEMO_SENDER)
        short = short or FolderShortMessages(settings.var / SENT)
    return Carriers(mail, short, chosen.mail_per_minute, chosen.sms_per_minute)


def _mail(chosen: MessagesSettings) -> SmtpMail | None:
    if chosen.smtp_host is None or chosen.sender is None:
        return None
    server = MailServer(
        chosen.smtp_host,
        chosen.smtp_port,
        chosen.smtp_security,
        chosen.smtp_user,
        chosen.smtp_password,
        chosen.smtp_ca,
    )
    return SmtpMail(server, Sender(chosen.sender, chosen.reply_to, chosen.bounces))


def _short(chosen: MessagesSettings) -> HttpShortMessages | None:
    if chosen.sms_url is None or chosen.sms_token is None:
        return None
    return HttpShortMessages(chosen.sms_url, chosen.sms_token)
