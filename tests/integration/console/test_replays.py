"""A supervisor puts what a caller pressed to today's flows."""

from core.language import Language
from tests.integration.console.house import Guest, Site
from tests.unit.console.facts import CALL, arrived, at, ended, queued, routed, stepped
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.calls.events import LanguageChosen

KINDS = ["language_chosen", "step_taken", "step_taken", "call_routed"]
PATH = f"/api/calls/{CALL}/replay"


async def test_the_first_difference_is_told_and_who_looked_is_noted(
    hotline: Site, sofia: Guest
) -> None:
    hotline.tell(arrived(0), LanguageChosen(at=at(3), call=CALL, language=Language.PL))
    hotline.tell(stepped(9, "account", "1"), stepped(12, "gone_since", "3"))
    hotline.tell(routed(30), queued(31), ended(50))
    await hotline.kept(lambda call: call.ended_at)

    answer = await sofia.get(PATH)

    (part,) = answer.body
    assert [entry["kind"] for entry in part["journey"]] == KINDS
    assert part["parting"]["then"]["detail"]["step"] == "gone_since"
    today = [turn["detail"]["step"] for turn in part["parting"]["today"]]
    assert part["parting"]["alike"]
    assert "account_locked" in today
    audit = hotline.house.audit
    assert isinstance(audit, Audit)
    (entry, *_) = await audit.entries()
    assert (entry.who, entry.what, entry.object) == ("sofia", Action.CALL_SEEN, f"call {CALL}")


async def test_a_call_that_there_is_not_is_not_replayed(sofia: Guest) -> None:
    assert (await sofia.get(PATH)).status == 404
