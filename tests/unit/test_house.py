"""House rules that ruff, mypy and import-linter cannot express, as programs over our sources."""

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("core", "tickets", "ivr", "agent_console", "hotline")
LONGEST_FILE = 200
LONGEST_FUNCTION = 25

Rule = Callable[[Path, ast.Module], Iterator[int]]


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (
            path
            for path in sorted((ROOT / folder).rglob("*.py"))
            if "node_modules" not in path.parts
        )


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


def test_only_the_clock_asks_the_machine_for_the_time() -> None:
    assert breaches(handwritten_time, sources(*PACKAGES), frozenset({"core/clock.py"})) == []


def test_every_event_is_frozen() -> None:
    assert breaches(changeable_event, sources(*PACKAGES, "tests")) == []


def test_only_the_command_line_reads_the_environment() -> None:
    allowed = frozenset(
        {
            "hotline/__main__.py",
            "hotline/debian.py",  # hands the whole of it on to apt, and reads nothing there
        }
    )

    assert breaches(reading_the_environment, sources(*PACKAGES), allowed) == []


def test_settings_are_built_in_one_place() -> None:
    allowed = frozenset({"hotline/cli/settings.py"})

    assert breaches(building_settings, sources(*PACKAGES), allowed) == []


def test_queries_are_in_repositories() -> None:
    files = (path for path in written_once() if path.name != "repository.py")
    allowed = frozenset(
        {
            "core/db.py",
            "tickets/audit/service.py",  # one table, written and listed, nothing else
            "tickets/customers/directory.py",  # the account directory's own adapter
            "tickets/desk/services.py",  # the repository of the catalogue
            "tickets/staff/phones.py",  # the repository of the phones
        }
    )

    assert breaches(query, files, allowed) == []


def test_services_are_built_in_the_wiring_alone() -> None:
    assert breaches(building_services, sources(*PACKAGES), frozenset({"hotline/wiring.py"})) == []


def test_no_test_sleeps() -> None:
    assert breaches(sleeping, sources("tests")) == []


def test_no_test_is_skipped_and_no_double_is_a_mock() -> None:
    assert breaches(skipping_or_mocking, sources("tests")) == []


def test_only_the_edges_catch_everything() -> None:
    allowed = frozenset(
        {
            "ivr/agi/server.py",  # a flow's fault: the dialplan falls back, the service goes on
            "ivr/ami/pump.py",  # a malformed event is logged and skipped
            "ivr/ami/restore.py",  # the registry may be away; calls go on, and it is tried again
            "agent_console/desks.py",  # a fact that cannot be read does not end the day
            "agent_console/errands.py",  # background work: nobody above would hear of it
            "agent_console/errors.py",  # a handler's fault becomes a problem document
        }
    )

    assert breaches(catching_everything, sources(*PACKAGES), allowed) == []


def test_functions_fit_on_a_screen() -> None:
    allowed = frozenset(
        {
            "hotline/wiring.py",  # names each part and what it is given, one a line
            "agent_console/api.py",  # a route is described in one call, one field a line
        }
    )

    assert breaches(long_function, written_once(), allowed) == []


def test_files_can_be_read_in_one_go() -> None:
    allowed = frozenset(
        {
            "tickets/calls/events.py",  # the words that all share, one class each
            "tickets/desk/catalogue.py",  # data: the matters that people call about
        }
    )

    assert breaches(long_file, written_once(), allowed) == []


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt"])
def test_a_lock_names_no_address_and_hashes_everything(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text()
    pins = re.findall(r"^\S+==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)

    assert "://" not in text
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_everything_asked_for_is_locked(name: str) -> None:
    folder = ROOT / "requirements"
    asked = re.findall(r"^([\w-]+)", (folder / f"{name}.in").read_text(), re.MULTILINE)
    locked = re.findall(
        r"^([\w-]+)(?:\[.*\])?==", (folder / f"{name}.txt").read_text(), re.MULTILINE
    )

    assert {word for word in asked if not word.startswith("-")} - set(locked) == set()


def test_the_tests_run_with_the_same_packages_as_the_service() -> None:
    runtime, dev = (
        set(re.findall(r"^(\S+==\S+)", (ROOT / "requirements" / lock).read_text(), re.MULTILINE))
        for lock in ("runtime.txt", "dev.txt")
    )

    assert runtime - dev == set()


def test_the_wheel_asks_for_the_packages_that_are_locked() -> None:
    locked = (ROOT / "requirements" / "runtime.in").read_text().splitlines()
    wanted = {line.replace('"', "'") for line in locked if line and not line.startswith("#")}
    declared = re.search(
        r"^dependencies = \[(.*?)^\]", (ROOT / "pyproject.toml").read_text(), re.M | re.S
    )
    assert declared is not None

    asked = set(re.findall(r'^\s+"(.*)",$', declared[1], re.M))

    assert {line for line in wanted if not line.startswith("nodejs")} == asked


def test_the_front_ends_lock_names_no_address() -> None:
    lock = json.loads((ROOT / "agent_console" / "web" / "package-lock.json").read_text())

    resolved = [name for name, package in lock["packages"].items() if "resolved" in package]

    assert resolved == []
