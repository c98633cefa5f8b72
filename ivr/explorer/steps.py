"""The steps that are written in the flows, whether or not a caller can come to them."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

from ivr.call import Call
from ivr.explorer.graph import Line

FLOWS = Path(__file__).parents[1] / "flows"
VERBS = frozenset(
    name for name, method in vars(Call).items()
    if inspect.iscoroutinefunction(method) and not name.startswith("_")
)  # fmt: skip
"""All that a flow can await of a call."""


def declared_steps(*files: Path) -> frozenset[Line]:
    """Every place in these files where a flow awaits one of the call's verbs."""
    return frozenset(line for file in files for line in _steps(file))


def flow_files() -> list[Path]:
    """The files of all flows."""
    return sorted(FLOWS.glob("*.py"))


def _steps(file: Path) -> Iterator[Line]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Await(
                value=ast.Call(func=ast.Attribute(value=ast.Name(id="call"), attr=verb))
            ) if verb in VERBS:
                yield Line(str(file), node.lineno, node.end_lineno or node.lineno)
