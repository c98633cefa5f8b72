"""The front end has words for all that the views can say, in both languages."""

import inspect
import re
from collections.abc import Iterable
from enum import StrEnum
from importlib import import_module
from pkgutil import iter_modules

import pytest

from agent_console.condition import Part
from agent_console.views import CallState
from hotline.cli.place import CHECKOUT
from ivr import flows
from tickets.announcements.views import AnnouncementKind, AnnouncementState
from tickets.answers.views import WaitKind
from tickets.audit.views import Action
from tickets.calls.deeds import MarkTakenBack, ResolvedMarked, WrappedUp
from tickets.calls.events import CallFact, EndCause, Reason, TalkEnd
from tickets.calls.views import Outcome
from tickets.calls.written import kind_of
from tickets.complaints.views import ComplaintKind
from tickets.customers.views import LoginChangeState
from tickets.desk.views import (
    ApplicationType,
    ChangeKind,
    Channel,
    Resolution,
    TicketKind,
    TicketState,
)
from tickets.links.views import LinkKind
from tickets.outbox.views import MessageKind, MessageState
from tickets.reconciliation.views import DifferenceKind
from tickets.references.views import ReferenceKind
from tickets.reminders.views import ReminderKind
from tickets.staff.views import Role
from tickets.thresholds.views import Figure

WORDS = CHECKOUT / "agent_console" / "web" / "src" / "lib" / "i18n" / "words"
SAID: tuple[tuple[str, str, type[StrEnum]], ...] = (
    ("tickets", "changes", ChangeKind),
    ("tickets", "states", TicketState),
    ("tickets", "kinds", TicketKind),
    ("tickets", "channels", Channel),
    ("tickets", "resolutions", Resolution),
    ("tickets", "applications", ApplicationType),
    ("tickets", "references", ReferenceKind),
    ("tickets", "loginChanges", LoginChangeState),
    ("casework", "messageKinds", MessageKind),
    ("casework", "messageStates", MessageState),
    ("casework", "linkKinds", LinkKind),
    ("casework", "complaintKinds", ComplaintKind),
    ("casework", "asked", WaitKind),
    ("attention", "differs", DifferenceKind),
    ("attention", "due", ReminderKind),
    ("calls", "reasons", Reason),
    ("calls", "shortReasons", Reason),
    ("calls", "outcomes", Outcome),
    ("announcements", "kinds", AnnouncementKind),
    ("thresholds", "figures", Figure),
    ("announcements", "states", AnnouncementState),
    ("health", "parts", Part),
    ("health", "wrong", Part),
    ("audit", "actions", Action),
    ("people", "roleNames", Role),
    ("people", "roleHints", Role),
    ("journey", "endedBy", TalkEnd),
    ("journey", "endedBy", EndCause),
)
NO_STEPS = frozenset(
    {"consent", "survey", "studio", "hearing", "listening", "recording", "releasing", "template"}
)
"""Flows whose answers are no steps of a call's journey, and those of the announcement studio."""
SAID_IN_LISTS = frozenset(CallState) - {CallState.ENDED}


@pytest.mark.parametrize(("file", "block", "codes"), SAID)
def test_every_code_has_words_in_both_languages(
    file: str, block: str, codes: type[StrEnum]
) -> None:
    assert unsaid(file, block, codes) == [set(), set()]


def test_every_state_of_a_live_call_has_words_in_both_languages() -> None:
    assert unsaid("calls", "states", SAID_IN_LISTS) == [set(), set()]


def test_every_fact_of_a_call_has_words_in_both_languages() -> None:
    deeds = (MarkTakenBack, ResolvedMarked, WrappedUp)
    facts = [kind_of(fact) for fact in (*CallFact.__subclasses__(), *deeds)]

    assert unsaid("journey", "facts", facts) == [set(), set()]


def test_every_step_of_a_caller_has_words_in_both_languages() -> None:
    assert unsaid("calls", "steps", steps()) == [set(), set()]


def steps() -> set[str]:
    """Choices in the menus of callers, and what flows note besides."""
    modules = [import_module(f"ivr.flows.{one.name}") for one in iter_modules(flows.__path__)]
    found: set[str] = set()
    for module in modules:
        if module.__name__.rpartition(".")[2] in NO_STEPS:
            continue
        found.update(re.findall(r'call\.step\("(\w+)"', inspect.getsource(module)))
        for one in vars(module).values():
            if (
                isinstance(one, type)
                and issubclass(one, StrEnum)
                and one.__module__ == module.__name__
            ):
                found.update(name.lower() for name in one.__members__)
    return found


def unsaid(file: str, block: str, codes: Iterable[str]) -> list[set[str]]:
    """For Polish and for English, the codes without words."""
    text = (WORDS / f"{file}.ts").read_text(encoding="utf-8")
    blocks = re.findall(rf"^    {block}: {{(.*?)}}", text, re.DOTALL | re.MULTILINE)
    return [{*map(str, codes)} - {*re.findall(r"(\w+):\s+['\"]", words)} for words in blocks]
