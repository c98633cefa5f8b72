"""The house rule about logs: what a line of a log may name, and how."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.unit.house_rules import calls, name_of

LOGGERS = ("log", "logger", "structlog.get_logger()")
LEVELS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})

OURS = frozenset(
    {
        "announcement",
        "attempt",
        "call",
        "file",
        "message",
        "page",
        "position",
        "recording",
        "script",
        "ticket",
        "version",
    }
)
"""Numbers and names of our own, and the exchange's name of a call: of nobody by themselves."""

STAFF = frozenset(
    {
        "consultant",
        "endpoint",
        "who",
    }
)
"""Usernames: who works here is named where they do something (domain 5.2)."""

COUNTS = frozenset(
    {
        "calls",
        "changed",
        "consoles",
        "differences",
        "failures",
        "files",
        "gap",
        "held",
        "known",
        "missed",
        "next",
        "open",
        "port",
        "ready",
        "rows",
        "seconds",
        "seen",
        "torn_lines",
        "waited",
    }
)

WORDS = frozenset(
    {
        "alarm",
        "answer",
        "by",
        "chain",
        "code",
        "day",
        "ending",
        "errand",
        "error",
        "event_name",
        "exc_info",
        "fact",
        "fault",
        "kind",
        "language",
        "medium",
        "method",
        "order",
        "reason",
        "restarted",
        "status",
        "why",
    }
)
"""Of our code, of another program's, or of a fixed list; never what people wrote."""

ADDRESSES = frozenset({"path", "url"})
"""Of our own pages: rows by their numbers. Pages behind links, whose path is a secret, log none."""

MASKED = frozenset({"address", "caller"})
"""Only as ``masked(...)`` leaves it, the last three characters: ``core.log`` itself masks what
looks like a number or an e-mail address in any field, and cannot know every other one."""

QUOTING = frozenset({"str", "repr", "ascii", "format"})

TELLABLE = OURS | STAFF | COUNTS | WORDS | ADDRESSES


def telling(_path: Path, tree: ast.Module) -> Iterator[int]:
    """A line of a log is a fixed event and fields that can hold neither a person nor a secret."""
    told = [call for call in calls(tree) if _tells(call)]
    yield from (call.lineno for call in told if not _is_harmless(call))
    called = {id(call.func) for call in told}
    for node in ast.walk(tree):  # a level under another name would tell unseen
        if isinstance(node, ast.Attribute) and _is_level(node) and id(node) not in called:
            yield node.lineno


def _tells(call: ast.Call) -> bool:
    return _is_level(call.func) or name_of(call.func).endswith("bind_contextvars")


def _is_level(node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute) or node.attr not in LEVELS:
        return False
    return ast.unparse(node.value) in LOGGERS


def _is_harmless(call: ast.Call) -> bool:
    fixed = [isinstance(part, ast.Constant) for part in call.args[-1:]]
    return all(fixed) and len(call.args) <= _words(call) and all(map(_is_tellable, call.keywords))


def _words(call: ast.Call) -> int:
    """A level may be said before the event."""
    return 2 if isinstance(call.func, ast.Attribute) and call.func.attr == "log" else 1


def _is_tellable(field: ast.keyword) -> bool:
    if field.arg in MASKED:
        return isinstance(field.value, ast.Call) and name_of(field.value.func) == "masked"
    return field.arg in TELLABLE and not any(map(_quotes, ast.walk(field.value)))


def _quotes(node: ast.AST) -> bool:
    """Text made of something else: of an error it is what came from outside, or a person's words.

    An error is told by its type, or by words of ours that it has a field for.
    """
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Call) and name_of(node.func).rpartition(".")[2] in QUOTING
    )
