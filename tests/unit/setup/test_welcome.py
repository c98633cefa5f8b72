"""What ``up`` says at the end: where to go, and how to sign in."""

from pydantic import SecretStr

from core.settings import AsteriskSettings, Settings
from hotline.cli.welcome import welcome

ASTERISK = AsteriskSettings(ami_secret=SecretStr("a"), ari_secret=SecretStr("b"))
PASSWORDS = {"anna": "one of the demo"}


def test_in_demo_mode_the_invented_people_are_named() -> None:
    text = welcome(Settings(asterisk=ASTERISK, demo=True), PASSWORDS)

    assert "http://127.0.0.1:8090/call" in text
    assert "anna              one of the demo" in text


def test_otherwise_nobody_is_named() -> None:
    text = welcome(Settings(asterisk=ASTERISK), PASSWORDS)

    assert "http://127.0.0.1:8090/" in text
    assert [word for word in ("anna", "/call", "Sign in") if word in text] == []
