"""Which carriers the settings ask for."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from core.messages_settings import MessagesSettings
from core.settings import AsteriskSettings, Settings
from gateways.folder import FolderMail, FolderShortMessages
from gateways.sms import HttpShortMessages
from gateways.smtp import SmtpMail
from hotline.carriers import carriers_of
from tickets.outbox.views import Medium

ASTERISK = AsteriskSettings(ami_secret=SecretStr("a"), ari_secret=SecretStr("b"))
MAIL = {"smtp_host": "mail.example.org", "sender": "helpdesk@hotline.example"}
SMS = {"sms_url": "https://sms.example.org/messages", "sms_token": "of the gateway"}


def settings(var: Path, given: dict[str, str], *, demo: bool = False) -> Settings:
    chosen = MessagesSettings.model_validate(given)
    return Settings(var=var, demo=demo, asterisk=ASTERISK, messages=chosen)


def test_nothing_configured_sends_nothing(tmp_path: Path) -> None:
    assert carriers_of(settings(tmp_path, {})).media == frozenset()


def test_what_is_configured_is_used_also_in_a_demonstration(tmp_path: Path) -> None:
    carriers = carriers_of(settings(tmp_path, MAIL | SMS, demo=True))

    assert isinstance(carriers.mail, SmtpMail)
    assert isinstance(carriers.short, HttpShortMessages)


def test_a_demonstration_writes_into_a_folder(tmp_path: Path) -> None:
    carriers = carriers_of(settings(tmp_path, {}, demo=True))

    assert isinstance(carriers.mail, FolderMail)
    assert isinstance(carriers.short, FolderShortMessages)


def test_one_medium_alone_will_do(tmp_path: Path) -> None:
    assert carriers_of(settings(tmp_path, SMS)).media == {Medium.SMS}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"smtp_host": "mail.example.org"}, "sender"),
        ({"sms_url": "https://sms.example.org"}, "sms_token"),
        (SMS | {"sms_url": "http://sms.example.org"}, "https"),
        (MAIL | {"smtp_security": "none", "smtp_password": "x"}, "in the clear"),
        (MAIL | {"mail_per_minute": "0"}, "mail_per_minute"),
    ],
)
def test_settings_that_cannot_work_are_refused(given: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        MessagesSettings.model_validate(given)


def test_secrets_do_not_show() -> None:
    chosen = MessagesSettings.model_validate(SMS | MAIL | {"smtp_password": "of the server"})

    assert "of the gateway" not in repr(chosen)
    assert "of the server" not in repr(chosen)
