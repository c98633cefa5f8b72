"""Logs: one line an event; secrets and personal data cannot pass."""

import io
import json
import logging
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from core.log import HIDDEN, configure, masked, redact


class Terminal(io.StringIO):
    """A stream that people look at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    """Logging belongs to the process; the next test finds it as this one did."""
    handlers, level, last_words = logging.root.handlers[:], logging.root.level, sys.excepthook
    yield
    sys.excepthook = last_words
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    structlog.reset_defaults()


def logged(event: str, **fields: Any) -> dict[str, Any]:
    out = io.StringIO()
    configure(out)
    structlog.get_logger().info(event, **fields)
    line: dict[str, Any] = json.loads(out.getvalue())
    return line


@pytest.mark.parametrize(("number", "shown"), [("+48223334455", "...455"), (None, "withheld")])
def test_a_number_is_shown_by_its_last_digits(number: str | None, shown: str) -> None:
    assert masked(number) == shown


def test_an_event_is_one_line_with_its_fields() -> None:
    line = logged("ticket.opened", ticket="ZGL000001")

    assert (line["event"], line["ticket"], line["level"]) == ("ticket.opened", "ZGL000001", "info")


@pytest.mark.parametrize("name", ["password", "ami_secret", "session_token", "pin", "digest"])
def test_a_secret_is_hidden_by_its_name(name: str) -> None:
    assert logged("signed.in", **{name: "hunter2"})[name] == HIDDEN


@pytest.mark.parametrize(
    "value",
    ["44051401359", ["44051401359"], {"note": "call +48223334455"}, ("44051401359",)],
)
def test_a_long_number_is_masked_wherever_it_hides(value: Any) -> None:
    written = json.dumps(logged("call.noted", value=value))

    assert "44051401359" not in written
    assert "48223334455" not in written


class Caller:
    """Something whose text holds a number."""

    def __str__(self) -> str:
        return "Caller(+48223334455)"


@pytest.mark.parametrize(
    "value",
    [
        *("+48223334455", "22 333 44 55 66", "223-334-455", "sip:+48223334455@host"),
        *(b"+48223334455", Caller(), ValueError("+48223334455"), {"+48223334455": "called"}),
    ],
)
def test_a_callers_number_never_passes_whole(value: Any) -> None:
    written = json.dumps(logged("agi.call", caller=value))

    assert not re.search(r"\d{4}[\d -]{5,}", re.sub(r'"timestamp": "[^"]*"', "", written))


def test_of_a_pesel_not_even_the_end_passes() -> None:
    assert logged("typed", text="PESEL 44051401359")["text"] == f"PESEL {HIDDEN}"


@pytest.mark.parametrize(
    "text",
    [
        *("postgresql+psycopg://hotline:hunter2@db/hotline", "Secret: hunter2", "token=hunter2"),
        *("{'password': 'hunter2'}", "Authorization: Basic hunter2", "cookie='hunter2'"),
    ],
)
def test_a_secret_inside_a_text_is_hidden(text: str) -> None:
    assert "hunter2" not in logged("failed", why=text)["why"]


@pytest.mark.parametrize("text", ["2026-11-20 19:51:06", "ZGL2329987", "192.168.100.200:15060"])
def test_times_tickets_and_addresses_stay_readable(text: str) -> None:
    assert logged("noted", text=text)["text"] == text


def test_a_traceback_is_redacted() -> None:
    out = io.StringIO()
    configure(out)

    try:
        int("+48223334455x")
    except ValueError:
        structlog.get_logger().exception("agi.flow_failed")

    assert "ValueError" in out.getvalue()
    assert "48223334455" not in out.getvalue()


def test_the_last_words_of_a_dying_process_are_redacted() -> None:
    out = io.StringIO()
    configure(out)

    sys.excepthook(ValueError, ValueError("no account of +48223334455"), None)

    assert "process.died" in out.getvalue()
    assert "48223334455" not in out.getvalue()


def test_a_secret_inside_a_field_a_field_is_hidden() -> None:
    assert logged("form.sent", form={"password": "hunter2"})["form"] == {"password": HIDDEN}


def test_what_is_neither_text_nor_a_collection_stays() -> None:
    assert redact(None, "info", {"seconds": 12345678901}) == {"seconds": 12345678901}


def test_call_ids_and_times_stay_readable() -> None:
    assert logged("call.came", call="1763643600.12")["call"] == "1763643600.12"


@pytest.mark.parametrize("name", ["aiohttp.server", "sqlalchemy.engine", "panoramisk", "asyncio"])
def test_a_foreign_logger_is_redacted_too(name: str) -> None:
    out = io.StringIO()
    configure(out)

    try:
        int("44051401359x")
    except ValueError:
        logging.getLogger(name).exception("failed for %s", {"caller": "+48223334455"})

    assert "ValueError" in out.getvalue()
    assert not re.search("44051401359|48223334455", out.getvalue())


@pytest.mark.parametrize(
    "name", ["aiohttp.access", "sqlalchemy.engine.Engine", "panoramisk.actions"]
)
def test_foreign_loggers_say_only_what_they_worry_about(name: str) -> None:
    out = io.StringIO()
    configure(out)

    logging.getLogger(name).info("INSERT INTO customer VALUES ('Anna')")

    assert out.getvalue() == ""


def test_people_at_a_terminal_get_text_instead_of_json() -> None:
    out = Terminal()
    configure(out)

    structlog.get_logger().info("call.came")

    assert "call.came" in out.getvalue()
    assert not out.getvalue().startswith("{")


def test_without_a_stream_the_log_goes_where_errors_go(capsys: pytest.CaptureFixture[str]) -> None:
    configure()

    structlog.get_logger().info("call.came")

    assert "call.came" in capsys.readouterr().err
