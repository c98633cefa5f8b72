"""Functions that only hand on what they await: what they knew no longer matters."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FrameType


def only_returns(frame: FrameType) -> bool:
    """Whether this function stands at a ``return await``, whose result and faults just pass."""
    return frame.f_lineno in _tails(frame.f_code.co_filename)


@cache
def _tails(file: str) -> frozenset[int]:
    """The lines of the statements that do nothing but return what they await once."""
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    return frozenset(line for found in _returns(tree) for line in found)


def _returns(node: ast.AST) -> Iterator[range]:
    """Not those inside of ``try`` or ``with``, which may still do something."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Return(value=ast.Await()) if _awaits(child) == 1:
                yield range(child.lineno, (child.end_lineno or child.lineno) + 1)
            case ast.Try(handlers=handlers, finalbody=[]):
                for handler in handlers:
                    yield from _returns(handler)
            case ast.Try() | ast.TryStar() | ast.With() | ast.AsyncWith():
                pass
            case _:
                yield from _returns(child)


def _awaits(statement: ast.AST) -> int:
    return sum(isinstance(node, ast.Await) for node in ast.walk(statement))
