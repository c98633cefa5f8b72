"""The help desk's services over one database, and what they do in the background."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass

from agent_console.people_needs import Entrance
from hotline.afterwards import Afterwards, afterwards
from hotline.alone import PrivacyDesk
from hotline.anchors import Anchors
from hotline.announcing import Announcing, announcing
from hotline.auditing import Auditing
from hotline.calling import Calling, calling
from hotline.clientele import Clientele, clientele
from hotline.filing import Filing, filing
from hotline.ground import Ground
from hotline.handling import Handling, handling
from hotline.measuring import Measuring, measuring
from hotline.outgoing import Outgoing, outgoing
from hotline.personnel import Crew, crew
from hotline.telling import Queueing, queueing
from hotline.writing import Writing, writing
from ivr.speech.announcements import Templates
from ivr.voice.prompt_recordings import PromptRecordings
from ivr.voice.prompt_shelf import PromptShelf
from tickets.answers.answering import Means
from tickets.audit.keeper import keep_anchored, keep_chained
from tickets.audit.reading import AuditReading
from tickets.audit.service import Audit
from tickets.calls.service import Ledger
from tickets.codes.handing_over import HandOvers
from tickets.codes.keeper import keep_confirming
from tickets.codes.service import AccessCodes
from tickets.customers.directory import AccountDirectory
from tickets.deadlines import policy_of
from tickets.desk.keeper import keep_closing
from tickets.desk.service import HelpDesk
from tickets.outbox.posting import Outbox
from tickets.retention.keeper import keep_purging
from tickets.roster.keeper import keep_covered


@dataclass(frozen=True, slots=True)
class Services:
    """All of them; what belongs together is wired in a file of its own."""

    ledger: Ledger
    desk: HelpDesk
    clientele: Clientele
    filing: Filing
    announcing: Announcing
    crew: Crew
    audit: Audit
    auditing: Auditing
    outgoing: Outgoing
    calling: Calling
    codes: AccessCodes
    hand_overs: HandOvers
    handling: Handling
    measuring: Measuring
    writing: Writing
    afterwards: Afterwards
    queueing: Queueing
    prompts: PromptRecordings

    def keepers(
        self, ground: Ground, officer: PrivacyDesk
    ) -> tuple[Coroutine[None, None, None], ...]:
        """The background work, for as long as the service runs."""
        clock = ground.clock
        return (
            *self.announcing.keepers(ground.bus),
            *self.handling.keepers(ground.bus),
            *self.measuring.keepers(ground.bus),
            *self.afterwards.keepers(clock),
            *self.clientele.keepers(),
            *self.filing.keepers(),
            *self.outgoing.keepers(),
            *self.queueing.keepers(),
            *self.calling.keepers(),
            keep_covered(self.crew.covering),
            keep_closing(self.desk),
            keep_confirming(self.hand_overs),
            keep_chained(self.audit),
            keep_anchored(self.audit, clock, Anchors(ground.settings.var).keep),
            keep_purging(officer.retention, officer.privacy, clock),
        )


async def services(ground: Ground, accounts: AccountDirectory, ways_in: Entrance) -> Services:
    """Build them; what reads files does so in a thread."""
    settings, work, clock, vault = ground.settings, ground.work, ground.clock, ground.read.vault
    told, outbox, means = await _letters(ground)
    files, working = filing(settings, work, clock, vault), crew(ground, outbox, ways_in)
    codes, log = AccessCodes(work, clock, working.passwords), Audit(work, clock)
    return Services(
        ledger=Ledger(work, clock, ground.exchange_time),
        desk=HelpDesk(work, clock),
        clientele=clientele(work, clock, means, accounts, settings.http),
        filing=files,
        announcing=announcing(ground, outbox, Templates(ground.read.prompts)),
        crew=working,
        audit=log,
        auditing=Auditing(AuditReading(work, clock), log, Anchors(settings.var)),
        outgoing=told,
        calling=calling(ground),
        codes=codes,
        hand_overs=HandOvers(work, clock, codes, outbox),
        handling=handling(work, clock, means),
        measuring=measuring(work, clock, outbox, settings.http.public_url.rstrip("/")),
        writing=writing(work, clock, outbox, settings.profile),
        afterwards=afterwards(settings, work, clock, outbox, files.recordings),
        queueing=queueing(settings, work, clock),
        prompts=await _prompts(ground, log),
    )


async def _letters(ground: Ground) -> tuple[Outgoing, Outbox, Means]:
    """How they go out, where they are posted, and by which rules answers are."""
    settings, vault = ground.settings, ground.read.vault
    told = await asyncio.to_thread(outgoing, settings, ground.work, ground.clock, vault)
    return told, told.outbox, Means(told.outbox, policy_of(settings.profile))


async def _prompts(ground: Ground, audit: Audit) -> PromptRecordings:
    """The prompts, and the recordings that this house has put in their place."""
    settings, words = ground.settings, ground.read.prompts
    shelf = await asyncio.to_thread(PromptShelf, settings.var, settings.voice, words)
    return PromptRecordings(shelf, ground.speaker.recorder, audit)
