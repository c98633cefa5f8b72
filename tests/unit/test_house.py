"""House rules that ruff, mypy and import-linter cannot express; exceptions have their reasons."""

import ast
import json
import re
from itertools import chain

import pytest

from hotline.cli.test import CALLS, OTHERS
from tests.unit.house_rules import (
    PACKAGES,
    ROOT,
    breaches,
    building_services,
    building_settings,
    catching_everything,
    changeable_event,
    handwritten_time,
    long_file,
    long_function,
    query,
    reading_the_environment,
    skipping_or_mocking,
    sleeping,
    sources,
    written_once,
)
from tests.unit.logged import telling


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
            "tickets/audit/asking.py",  # the repository of entries as administrators ask for them
            "tickets/customers/finding.py",  # the repository of accounts as consultants see them
            "tickets/customers/directory.py",  # the account directory's own adapter
            "tickets/desk/hits.py",  # the repository's search: long enough for a file of its own
            "tickets/desk/services.py",  # the repository of the catalogue
            "tickets/desk/types.py",  # the repository of the types of applications
            "tickets/privacy/held.py",  # a part of queries, for the repositories that mind holds
            "tickets/listed.py",  # a part of queries, for the lists that administrators write
            "tickets/once.py",  # a part of statements, for the repositories of both databases
            "tickets/full_text.py",  # a part of queries, for the repositories of both databases
            "tickets/staff/phones.py",  # the repository of the phones
        }
    )

    assert breaches(query, files, allowed) == []


def test_services_are_built_in_the_wiring_alone() -> None:
    allowed = frozenset(
        {
            "hotline/alone.py",  # the wiring of parts for the command line
            "hotline/services.py",  # the wiring of the help desk
            "hotline/writing.py",  # the wiring's part that is about articles
            "hotline/afterwards.py",  # the wiring's part that looks back at calls
            "hotline/announcing.py",  # the wiring's part that is about announcements
            "hotline/clientele.py",  # the wiring's part that is about customers
            "hotline/filing.py",  # the wiring's part that is about files
            "hotline/handling.py",  # and the one that is about what is done with tickets
            "hotline/outgoing.py",  # the wiring's part that is about messages
            "hotline/measuring.py",  # the wiring's part that is about measures
            "hotline/personnel.py",  # the wiring's part that is about the people who work here
            "hotline/telling.py",  # the wiring's part that is about callers who wait
            "hotline/calling.py",  # and the one that is about customers who are called
        }
    )

    assert breaches(building_services, sources(*PACKAGES), allowed) == []


def test_logs_name_neither_people_nor_secrets() -> None:
    allowed = frozenset({"core/rounds.py"})  # each keeper gives it the event that it tells

    assert breaches(telling, sources(*PACKAGES), allowed) == []


@pytest.mark.parametrize(
    "planted",
    [
        'log.info("call.came", number=call.caller)',
        'log.info("call.came", caller=call.caller)',
        'log.warning("pin.refused", pin=pin)',
        'log.error(f"{name} has called")',
        'log.error("called by %s", name)',
        'log.log(level, "call.came", email=email)',
        'logger.exception("call.failed", **fields)',
        'structlog.get_logger().info("article.read", text=article)',
        "bind_contextvars(customer=customer)",
        'log.warning("call.failed", why=str(fault))',
        'log.warning("call.failed", why=f"{fault}")',
        'log.warning("call.failed", why=str(fault) or type(fault).__name__)',
        'log.warning("call.failed", reason="{}".format(fault))',
        "tell = log.info",
    ],
)
def test_a_planted_log_of_a_person_is_found(planted: str) -> None:
    assert list(telling(ROOT, ast.parse(planted))) == [1]


def test_a_number_may_be_logged_when_it_is_masked() -> None:
    line = 'log.info("call.came", call=call.id, caller=masked(call.caller))'

    assert list(telling(ROOT, ast.parse(line))) == []


def test_no_test_sleeps() -> None:
    assert breaches(sleeping, sources("tests")) == []


def test_every_test_is_run_by_the_test_command() -> None:
    named = {ROOT / folder for folder in (CALLS, *chain(*OTHERS))}
    tests = sorted(ROOT.glob("tests/**/test_*.py"))

    assert tests
    assert [file for file in tests if named.isdisjoint(file.parents)] == []


def test_no_test_is_skipped_and_no_double_is_a_mock() -> None:
    assert breaches(skipping_or_mocking, sources("tests")) == []


def test_only_the_edges_catch_everything() -> None:
    allowed = frozenset(
        {
            "ivr/agi/server.py",  # a flow's fault: the dialplan falls back, the service goes on
            "ivr/explorer/run.py",  # a flow's fault is a dead end, which is what is looked for
            "ivr/ami/pump.py",  # a malformed event is logged and skipped
            "ivr/waiting/teller.py",  # who waits hears music all the same, and the next sentence
            "ivr/ami/restore.py",  # the registry may be away; calls go on, and it is tried again
            "tickets/outbox/dispatcher.py",  # one message must not keep back all others
            "tickets/announcements/keeper.py",  # one announcement must not end the service
            "agent_console/desks.py",  # a fact that cannot be read does not end the day
            "agent_console/errands.py",  # background work: nobody above would hear of it
            "agent_console/errors.py",  # a handler's fault becomes a problem document
            "customer_pages/errors.py",  # and here a page that says so
        }
    )

    assert breaches(catching_everything, sources(*PACKAGES), allowed) == []


def test_functions_fit_on_a_screen() -> None:
    allowed = frozenset(
        {
            "hotline/browsing.py",  # names all that the console is given, one a line
            "agent_console/api.py",  # a route is described in one call, one field a line
        }
    )

    assert breaches(long_function, written_once(), allowed) == []


def test_files_can_be_read_in_one_go() -> None:
    allowed = frozenset(
        {
            "tickets/calls/events.py",  # the words that all share, one class each
            "ivr/prompts.py",  # data: a key for each sentence that callers may hear
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
