"""Logs: one event and its fields a line; secrets and personal data cannot pass.

Values of fields named like secrets are dropped, telephone numbers are masked and anything that
looks like a PESEL is cut out, in every field, message and traceback, also of foreign loggers.
"""

import logging
import re
import sys
from collections.abc import Mapping
from functools import lru_cache
from types import TracebackType
from typing import Any, TextIO

import structlog

SECRET_FIELDS = re.compile(r"(secret|password|passwd|token|pin|cookie|authorization|digest)", re.I)
SECRET_TEXT = re.compile(
    r"""(\b(?:secret|password|passwd|token|cookie|authorization)\w*["']?\s*[:=]\s*)[^\n,;&)}]+""",
    re.I,
)
PASSWORD_IN_ADDRESS = re.compile(r"(?<=://)([^:/@\s]*):[^/\s]*@")
LONG_NUMBER = re.compile(r"(?<![\d.:-])\+?\d(?:[ -]?\d){8,14}(?![\d.:])")
"""As networks and people write them; neither a call's id nor a time."""
PESEL_DIGITS = re.compile(r"\d{11}")
EMAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}", re.I)
GIVEN_VALUE = re.compile(r"input_value=.*?, input_type=", re.S)
"""What a failed validation quotes of somebody's words."""
HIDDEN = "[hidden]"


def masked(number: str | None) -> str:
    """A telephone number as it may be logged: its last three digits."""
    return "withheld" if not number else f"...{number[-3:]}"


def _clean(value: Any) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, Mapping):
        return {_clean(str(key)): _clean_field(str(key), inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean(inner) for inner in value]
    return _clean_text(str(value))


def _clean_text(text: str) -> str:
    """Objects are cleaned as the text that would be written of them."""
    if ":" in text or "=" in text:  # seldom, and looking for secrets takes time
        text = PASSWORD_IN_ADDRESS.sub(rf"\1:{HIDDEN}@", text)
        text = SECRET_TEXT.sub(rf"\1{HIDDEN}", text)
        text = GIVEN_VALUE.sub(f"input_value={HIDDEN}, input_type=", text)
    if "@" in text:
        text = EMAIL.sub(HIDDEN, text)
    return LONG_NUMBER.sub(lambda match: _shown(match[0]), text)


def _shown(number: str) -> str:
    """Of what may be a PESEL, nothing: its last digits tell more than those of a telephone."""
    return HIDDEN if PESEL_DIGITS.fullmatch(number) else masked(number)


def _clean_field(name: str, value: Any) -> Any:
    return HIDDEN if _names_a_secret(name) else _clean(value)


@lru_cache(maxsize=512)  # the same few names in every line
def _names_a_secret(name: str) -> bool:
    return SECRET_FIELDS.search(name) is not None


def redact(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """A structlog processor: hide secrets by field name and mask long numbers anywhere."""
    return {name: _clean_field(name, value) for name, value in event.items()}


def configure(stream: TextIO | None = None, *, level: int = logging.INFO) -> None:
    """Set up structlog and the standard library's loggers, once, at the start of a process."""
    out = stream or sys.stderr
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.format_exc_info,
        redact,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer = (
        structlog.dev.ConsoleRenderer()
        if out.isatty()
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    _configure_foreign(out, shared, renderer)
    sys.excepthook = _log_death


def _configure_foreign(out: TextIO, shared: list[Any], renderer: Any) -> None:
    """Loggers of other libraries: the same way out, and only what they worry about."""
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)


def _log_death(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """The traceback that ends the process takes the same way out as all others."""
    structlog.get_logger().critical("process.died", exc_info=(kind, error, trace))
