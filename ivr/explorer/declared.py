"""All that the exploration has to be told: where conversations begin, what the house may answer.

A new flow that Asterisk asks for by name goes into ``ENTRIES``; whatever else it calls is found.
A new method of a need goes into ``QUESTIONS`` or ``DEEDS``; that a part of the house does not
answer is an outcome of every awaited one, and needs no word. ``docs/flows/README.md`` tells more.
"""

from pathlib import Path

from core.errors import Conflict, Forbidden, Invalid, NotFound
from core.language import Language
from ivr.dialling import Callbacks
from ivr.explorer.entry import Entry
from ivr.explorer.graph import A_COMMENT, A_RECORDING, A_TAKE
from ivr.explorer.house import Declared, Outcomes, Replies
from ivr.explorer.samples import (
    ANOTHER,
    CALLBACK,
    CHOICES,
    CODE,
    CONSULTANT,
    DRAFTS,
    HEARD,
    LATE,
    NUMBER,
    ON_AIR,
    RECORDING,
    REFUSED,
    SERVICE,
    STATUS,
    SUPERVISOR,
    SUPERVISOR_IN_ENGLISH,
    TICKET,
    WAIVED,
)
from ivr.flows.after_talk import after_talk
from ivr.flows.callback import callback_instead
from ivr.flows.front_door import front_door
from ivr.flows.instead import message_instead
from ivr.flows.needs import (
    Announcements,
    Audience,
    Codes,
    Floor,
    Followers,
    HandOvers,
    Messages,
    OnCall,
    Opinions,
    Pins,
    Tickets,
    Trunk,
)
from ivr.flows.nobody import withdrawn
from ivr.flows.studio import studio
from ivr.flows.studio_needs import Releases, StaffPins, Studio, Takes, Templates
from ivr.line import Known
from tickets.callbacks.views import Refusal
from tickets.calls.events import (
    CallerIdentified,
    CallFact,
    EstimateTold,
    LanguageChosen,
    Reason,
    StepTaken,
)

WAITING = tuple(Known(language, Reason.ACCOUNT) for language in Language)
"""A caller who comes back from the queue, or from a talk, is known by language and reason."""
STAFF = Known(phone=SUPERVISOR.username), Known()
"""A telephone of the house, and one that is nobody's."""
ENTRIES = (
    Entry(front_door, opening=True),
    Entry(withdrawn, WAITING),
    Entry(message_instead, WAITING, served=True),
    Entry(callback_instead, WAITING, served=True),
    Entry(after_talk, WAITING, served=True),
    Entry(studio, STAFF, internal=True),
)

_QUESTIONS: Declared = {
    Pins.identify: {"identified": 7, **REFUSED},
    StaffPins.owner: {
        "who speaks Polish": SUPERVISOR,
        "who speaks English": SUPERVISOR_IN_ENGLISH,
        "nobody": None,
    },
    StaffPins.identify: {"a supervisor": SUPERVISOR, "a consultant": CONSULTANT, **REFUSED},
    Studio.drafts: {"none": (), "several": DRAFTS},
    Studio.sounds: {"": HEARD, "changed": Conflict("it has changed", code="draft_changed")},
    Pins.recognised: {"somebody known": "10000007", "nobody": None},
    Takes.place: {"": Path(A_TAKE)},
    Takes.keep: {"kept": RECORDING, "nothing was said": Invalid("silence", code="nothing_said")},
    Takes.draft: {"": DRAFTS[0]},
    Takes.forget: {"": None},
    Templates.choices: {"none": (), "one": CHOICES[:1], "five": CHOICES},
    Templates.services: {"the catalogue": (SERVICE,) * 5},
    Templates.sounds: {"": HEARD, "withdrawn": Conflict("not approved", code="not_approved")},
    Templates.publish: {"on the line": None, "withdrawn": Conflict("not approved")},
    Releases.publish: {
        "on the line": None,
        "free text": Forbidden("a second person", code="second_person_needed"),
        "changed": Conflict("it has changed", code="draft_changed"),
    },
    Releases.request_publication: {"asked": None, "changed": Conflict("it has changed")},
    Releases.approve_and_publish: {
        "on the line": None,
        "the same person": Forbidden("not the own words", code="same_person"),
    },
    Codes.status: {"found": STATUS, **REFUSED},
    Tickets.services: {"the catalogue": (SERVICE,)},
    Tickets.open_tickets: {"none": (), "one": (TICKET,)},
    Tickets.own_ticket: {"found": TICKET, "late": LATE, "not theirs": NotFound("no ticket")},
    Audience.heard: {"": None},
    Audience.affects: {"counted": None},
    Announcements.on_air: {
        "nothing": (),
        "one": (ON_AIR,),
        "one, approval waived": (WAIVED,),
        "several": (ON_AIR, ANOTHER),
    },
    Trunk.crowded: {"room": False, "crowded": True},
    OnCall.anybody: {"nobody on call": False, "somebody on call": True},
    Floor.can_answer: {"somebody": True, "nobody": False},
    Messages.place: {"": Path(A_RECORDING)},
    Opinions.place: {"": Path(A_COMMENT)},
    Callbacks.offered: {"offered": True, "nothing can be dialled": False},
    Callbacks.allows: {"allowed": True, "not allowed": False},
    Callbacks.order: {"taken": CALLBACK, "refused": Refusal.OFTEN},
    HandOvers.untold_of: {"none": (), "a new ticket": (NUMBER,)},
    HandOvers.hand_over: {"": CODE},
}
"""May be asked as often as one likes; the audience counts each caller once, and the same ticket of
the same call has the same code. What a supervisor publishes is another announcement each time."""
_DEEDS: Declared = {
    Followers.follow: {"noted": None, "over": Conflict("it is over")},
    Messages.take: {"registered": NUMBER, "nothing was said": None},
    Opinions.ask: {"asked": True, "not asked": False},
    Opinions.resolved: {"": None},
    Opinions.score: {"": None},
    Opinions.comment: {"": None},
    Opinions.end: {"": None},
}
"""What stays when the call is over: asked at most once in a conversation."""
_VALUES: dict[str, Outcomes] = {
    "profile": {"seed": "seed", "today": "today"},
    "recording_mode": {"off": "off", "opt_in": "opt_in"},
}
"""Parts of the house that are plain values."""
_OFTEN: frozenset[type[CallFact]] = frozenset(
    {LanguageChosen, StepTaken, EstimateTold, CallerIdentified}
)
"""Facts that a conversation may tell again; every other one is told at most once."""

REPLIES = Replies(_QUESTIONS, _DEEDS, _VALUES, _OFTEN)
