"""Logs: one line an event; secrets and personal data cannot pass."""

import io
import json
import logging
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
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
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


def test_a_secret_inside_a_field_is_hidden() -> None:
    assert logged("form.sent", form={"password": "hunter2"})["form"] == {"password": HIDDEN}


def test_what_is_neither_text_nor_a_collection_stays() -> None:
    assert redact(None, "info", {"seconds": 12345678901}) == {"seconds": 12345678901}


def test_call_ids_and_times_stay_readable() -> None:
    assert logged("call.came", call="1763643600.12")["call"] == "1763643600.12"


def test_a_foreign_logger_is_redacted_too() -> None:
    out = io.StringIO()
    configure(out)

    logging.getLogger("aiohttp").warning("refused 44051401359")

    assert "44051401359" not in out.getvalue()


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
