"""House rules as programs: each finds the lines of a syntax tree that break it."""

import ast
import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("core", "tickets", "gateways", "ivr", "customer_pages", "agent_console", "hotline")
LONGEST_FILE = 200
LONGEST_FUNCTION = 25

Rule = Callable[[Path, ast.Module], Iterator[int]]


def sources(*folders: str) -> Iterator[Path]:
    """Our Python; the front end's modules are thousands of folders without any."""
    for folder in folders:
        for here, inner, files in os.walk(ROOT / folder):
            inner[:] = sorted(set(inner) - {"web", "node_modules"})
            yield from (Path(here, name) for name in sorted(files) if name.endswith(".py"))


def written_once() -> Iterator[Path]:
    """Without the migrations: they are history, never read as a whole and never changed."""
    return (path for path in sources(*PACKAGES) if "migrations" not in path.parts)


def breaches(rule: Rule, files: Iterator[Path], allowed: frozenset[str] = frozenset()) -> list[str]:
    """Where the rule is broken, as ``file:line``; files named as exceptions are left out."""
    found = []
    for path in files:
        name = str(path.relative_to(ROOT))
        if name not in allowed:
            tree = ast.parse(path.read_text(), name)
            found += [f"{name}:{line}" for line in rule(path, tree)]
    return found


def name_of(node: ast.expr) -> str:
    """``datetime.now`` for such an expression, whatever its parts are; else an empty text."""
    return ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else ""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def handwritten_time(_path: Path, tree: ast.Module) -> Iterator[int]:
    """Time is an argument: only ``core.clock`` asks the machine."""
    machine = re.compile(r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.time)$")
    return (call.lineno for call in calls(tree) if machine.search(name_of(call.func)))


def changeable_event(_path: Path, tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(_is_event(base) for base in node.bases):
            marks = [ast.unparse(mark) for mark in node.decorator_list]
            if not any("dataclass(" in mark and "frozen=True" in mark for mark in marks):
                yield node.lineno


def _is_event(base: ast.expr) -> bool:
    return name_of(base).rpartition(".")[2] in ("Event", "CallFact")


def reading_the_environment(_path: Path, tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and name_of(node) in ("os.environ", "os.getenv"):
            yield node.lineno


def building_settings(_path: Path, tree: ast.Module) -> Iterator[int]:
    return (call.lineno for call in calls(tree) if name_of(call.func) == "Settings.read")


def query(_path: Path, tree: ast.Module) -> Iterator[int]:
    asks = re.compile(r"^(select|insert|update|delete)$|session\.(execute|scalars?|get|stream)$")
    return (call.lineno for call in calls(tree) if asks.search(name_of(call.func)))


def sleeping(_path: Path, tree: ast.Module) -> Iterator[int]:
    """A nap between two looks at something is polling; any other hopes for the best."""
    naps = re.compile(r"^(time|asyncio|anyio)\.sleep$|^sleep$")
    loops = (ast.While, ast.For, ast.AsyncFor)
    polling = {
        id(call) for loop in ast.walk(tree) if isinstance(loop, loops) for call in calls(loop)
    }
    return (
        call.lineno
        for call in calls(tree)
        if naps.search(name_of(call.func)) and id(call) not in polling
    )


def skipping_or_mocking(_path: Path, tree: ast.Module) -> Iterator[int]:
    mocks = re.compile(r"\b(unittest\.mock|pytest_mock|import mock)\b")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and re.search(
            r"pytest\.(skip|importorskip|xfail)$|mark\.(skip|skipif|xfail)$", name_of(node)
        ):
            yield node.lineno
        if isinstance(node, ast.ImportFrom | ast.Import) and mocks.search(ast.unparse(node)):
            yield node.lineno


def catching_everything(_path: Path, tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and (
            node.type is None or name_of(node.type) == "Exception"
        ):
            yield node.lineno


def long_function(_path: Path, tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if _lines_of_code(node) > LONGEST_FUNCTION:
            yield node.lineno


def _lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From ``def`` to the end, without the docstring."""
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        length -= (first.end_lineno or first.lineno) - first.lineno + 1
    return length


def long_file(path: Path, _tree: ast.Module) -> Iterator[int]:
    length = len(path.read_text().splitlines())
    if length > LONGEST_FILE:
        yield length


@cache
def services() -> frozenset[str]:
    """Every class of a ``service.py`` file whose constructor asks for something."""
    found = set()
    for path in (ROOT / "tickets").rglob("service.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and any(
                isinstance(part, ast.FunctionDef) and part.name == "__init__" for part in node.body
            ):
                found.add(node.name)
    return frozenset(found)


def building_services(_path: Path, tree: ast.Module) -> Iterator[int]:
    known = services()
    return (call.lineno for call in calls(tree) if name_of(call.func).rpartition(".")[2] in known)
