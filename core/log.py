"""Logs: one event and its fields a line; secrets and personal data cannot pass.

Values of fields named like secrets are dropped, telephone numbers are masked and anything that
looks like a PESEL is cut out, in every field and in every message, also of foreign loggers.
"""

import logging
import re
import sys
from collections.abc import Mapping
from typing import Any, TextIO

import structlog

SECRET_FIELDS = re.compile(r"(secret|password|passwd|token|pin|cookie|authorization|digest)", re.I)
LONG_NUMBER = re.compile(r"(?<![\d.:-])\+?\d{9,15}(?![\d.])")
HIDDEN = "[hidden]"


def masked(number: str | None) -> str:
    """A telephone number as it may be logged: its last three digits."""
    return "withheld" if not number else f"...{number[-3:]}"


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return LONG_NUMBER.sub(lambda match: masked(match[0]), value)
    if isinstance(value, Mapping):
        return {key: _clean_field(str(key), inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean(inner) for inner in value]
    return value


def _clean_field(name: str, value: Any) -> Any:
    return HIDDEN if SECRET_FIELDS.search(name) else _clean(value)


def redact(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """A structlog processor: hide secrets by field name and mask long numbers anywhere."""
    return {name: _clean_field(name, value) for name, value in event.items()}


def configure(stream: TextIO | None = None, *, level: int = logging.INFO) -> None:
    """Set up structlog and the standard library's loggers, once, at the start of a process."""
    out = stream or sys.stderr
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact,
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
