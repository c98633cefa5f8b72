"""The only file that knows all parts: builds the house from its settings, floor by floor.

Nested, not listed: when a later part cannot start, the earlier ones stop again. FastAGI opens last
and closes first, so that no call enters a half-built house.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from secrets import token_hex

from aiohttp import web

from agent_console.app import console
from agent_console.casework_needs import Casework
from agent_console.history_needs import Past
from agent_console.needs import House as ConsoleHouse
from agent_console.oversight_needs import ListeningRules, Oversight
from agent_console.people_needs import Entrance, Personnel
from core.clock import Clock, FollowedClock, utc_now
from core.db import UnitOfWork, database
from core.diary import Diary
from core.events import EventBus
from core.lag import Lag
from core.settings import Settings
from core.vault import Vault, vault_in
from customer_pages.app import mount
from customer_pages.needs import House as PagesHouse
from customer_pages.rendering import Pages
from hotline.acquaintances import Acquaintances
from hotline.afterwards import Afterwards, afterwards
from hotline.anchors import Anchors
from hotline.announcing import Announcing, announcing
from hotline.asterisk.templates import recordings_directory
from hotline.audience import Audience
from hotline.auditing import Auditing
from hotline.calling_followers import CallingFollowers
from hotline.clientele import Clientele, clientele
from hotline.conversations import Conversations
from hotline.demo import DEMO_CALLERS
from hotline.filing import Filing, filing
from hotline.handling import Handling, handling
from hotline.measuring import Measuring, measuring
from hotline.messages import Messages
from hotline.outgoing import Outgoing, outgoing
from hotline.outside import account_directory
from hotline.personnel import Crew, crew, entrance
from hotline.takes import Takes
from hotline.telling import waiting_teller
from hotline.vitals import HouseVitals
from ivr.agi.server import AgiServer, Handler, agi
from ivr.ami.bridge import Bridge, bridge
from ivr.ami.calling_back import CallingBack
from ivr.ami.trunk import Trunk
from ivr.call import Call
from ivr.dialling import dial
from ivr.endings import Ending
from ivr.explorer.past import Replays
from ivr.flows.after_talk import after_talk
from ivr.flows.callback import callback_instead
from ivr.flows.front_door import front_door
from ivr.flows.instead import message_instead
from ivr.flows.needs import House as FlowHouse
from ivr.flows.nobody import withdrawn
from ivr.flows.studio import studio
from ivr.line import Line
from ivr.prompts import Prompts, prompts_folder, read_prompts
from ivr.speech.announcements import Templates
from ivr.voice.mending import keep_whole
from ivr.voice.patience import patient
from ivr.voice.prompt_recordings import PromptRecordings
from ivr.voice.prompt_shelf import PromptShelf
from ivr.voice.speaker import Voice, voice
from ivr.voice.tidy import tidy
from tickets import search_words
from tickets.answers.answering import Means
from tickets.api_tokens.service import ApiTokens
from tickets.audit.keeper import keep_anchored, keep_chained
from tickets.audit.reading import AuditReading
from tickets.audit.service import Audit
from tickets.callbacks.service import Callbacks
from tickets.calls.aside import Aside
from tickets.calls.backlog import Backlog, backlog_in
from tickets.calls.events import CallFact
from tickets.calls.keeper import keep
from tickets.calls.service import Ledger
from tickets.codes.handing_over import HandOvers
from tickets.codes.keeper import keep_confirming
from tickets.codes.service import AccessCodes
from tickets.deadlines import policy_of
from tickets.desk.keeper import keep_closing
from tickets.desk.service import HelpDesk
from tickets.files.store import FileStore
from tickets.groups.service import Groups
from tickets.knowledge.editing import ArticleEditing
from tickets.knowledge.sending import ArticlePost
from tickets.knowledge.service import Knowledge
from tickets.links.service import Links
from tickets.outbox.rendering import CONTACTS
from tickets.privacy.holds import Holds
from tickets.privacy.service import Privacy
from tickets.references.service import References
from tickets.retention.keeper import keep_purging
from tickets.retention.service import Retention
from tickets.roster.covering import Covering
from tickets.roster.keeper import keep_covered
from tickets.saved_views.service import SavedViews
from tickets.staff.phones import Phones
from tickets.staff.pins import StaffPins
from tickets.staff.service import Staff

LIFE_BYTES = 4
"""Two lives may begin at one moment of a clock that was put back."""

Talk = Callable[[Line], Awaitable[Ending]]
Flow = Callable[[Call, FlowHouse], Awaitable[Ending]]
"""A whole conversation."""


@dataclass(frozen=True, slots=True)
class Services:
    """The help desk's services over one database."""

    ledger: Ledger
    desk: HelpDesk
    clientele: Clientele
    filing: Filing
    announcing: Announcing
    staff: Staff
    staff_pins: StaffPins
    tokens: ApiTokens
    personnel: Personnel
    entrance: Entrance
    covering: Covering
    audit: Audit
    auditing: Auditing
    phones: Phones
    outgoing: Outgoing
    callbacks: Callbacks
    codes: AccessCodes
    hand_overs: HandOvers
    groups: Groups
    views: SavedViews
    references: References
    links: Links
    handling: Handling
    measuring: Measuring
    knowledge: Knowledge
    article_post: ArticlePost
    article_editing: ArticleEditing
    afterwards: Afterwards
    prompts: PromptRecordings


@dataclass(frozen=True, slots=True)
class Parts:
    """What is wired in files of its own."""

    heard: Announcing
    told: Outgoing
    known: Clientele
    files: Filing
    crew: Crew
    prompts: PromptRecordings


def services(
    settings: Settings, work: UnitOfWork, exchange_time: FollowedClock, parts: Parts
) -> Services:
    """The help desk, given its database and the parts that are wired in files of their own."""
    clock, outbox, crew = exchange_time.own, parts.told.outbox, parts.crew
    codes = AccessCodes(work, clock, crew.passwords)
    return Services(
        ledger=Ledger(work, clock, exchange_time),
        desk=HelpDesk(work, clock),
        clientele=parts.known,
        filing=parts.files,
        announcing=parts.heard,
        staff=crew.staff,
        tokens=ApiTokens(work, clock),
        staff_pins=crew.pins,
        covering=crew.covering,
        personnel=crew.personnel,
        entrance=crew.entrance,
        audit=(log := Audit(work, clock)),
        auditing=Auditing(AuditReading(work, clock), log, Anchors(settings.var)),
        phones=Phones(work, clock),
        outgoing=parts.told,
        callbacks=Callbacks(
            work, exchange_time, settings.callbacks, can_dial=settings.asterisk.dials_out
        ),
        codes=codes,
        hand_overs=HandOvers(work, clock, codes, outbox),
        groups=Groups(work, clock),
        views=SavedViews(work),
        references=References(work, clock),
        links=Links(work, clock),
        measuring=measuring(work, clock, outbox, settings.http.public_url.rstrip("/")),
        knowledge=Knowledge(work, clock, settings.profile),
        article_post=ArticlePost(work, clock, outbox, settings.profile),
        article_editing=ArticleEditing(work, clock),
        afterwards=afterwards(settings, work, clock, outbox, parts.files.recordings),
        handling=handling(work, clock, outbox, policy_of(settings.profile)),
        prompts=parts.prompts,
    )


@dataclass(frozen=True, slots=True)
class Read:
    """What is read from disk before anything opens, because reading takes time or may fail."""

    prompts: Prompts
    vault: Vault
    pages: Pages
    backlog: Backlog


async def read(settings: Settings, clock: Clock) -> Read:
    """Read it in threads; the dictionaries too, or the first ticket would wait for them."""
    prompts, vault, pages, backlog, _ = await asyncio.gather(
        asyncio.to_thread(lambda: read_prompts(prompts_folder())),
        asyncio.to_thread(vault_in, settings.var / "keys"),
        asyncio.to_thread(Pages, CONTACTS[settings.profile]),
        asyncio.to_thread(backlog_in, settings.var / "journal", clock(), token_hex(LIFE_BYTES)),
        asyncio.to_thread(search_words.load),
    )
    return Read(prompts, vault, pages, backlog)


@asynccontextmanager
async def running(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[web.Application]:
    """The whole house for the length of the block; gives what browsers see, not served yet."""
    bus, lag, diary = EventBus(), Lag(), Diary(clock)
    diary.keep()  # before any work is started: it is noted by those who are started from here
    found = await read(settings, clock)
    async with (
        database(settings.database_url) as sessions,
        voice(settings.voice, settings.var) as speaker,
        account_directory(settings.directory, work := UnitOfWork(sessions, bus), clock) as accounts,
        entrance(settings, work, clock, found.vault) as ways_in,
    ):
        told = await asyncio.to_thread(outgoing, settings, work, clock, found.vault)
        means = Means(told.outbox, policy_of(settings.profile))
        known = clientele(work, clock, means, accounts, settings.http)
        files = filing(settings, work, clock, found.vault)
        spoken = Templates(found.prompts)
        heard = announcing(settings, work, clock, found.vault, told.outbox, spoken, speaker)
        exchange_time = FollowedClock(clock)
        working = crew(settings, work, clock, found.vault, told.outbox, ways_in)
        prompts = await prompt_recordings(settings, found.prompts, speaker, Audit(work, clock))
        parts = Parts(
            heard=heard, told=told, known=known, files=files, crew=working, prompts=prompts
        )
        desk = services(settings, work, exchange_time, parts)
        officer_desk = privacy_desk(settings, work, clock, found.vault)
        audience = Audience(heard.affected)
        talks = Conversations(desk.ledger, files.recordings, recordings_directory(settings), clock)
        messages = Messages(desk.desk, files.recordings, settings.var / "messages", bus, clock)
        async with (
            kept(
                keep(bus, desk.ledger, found.backlog),
                *keepers(settings, desk, officer_desk, bus, clock),
                lag.watch(),
                messages.keep(),
                talks.keep(),
                audience.keep(),
                tidy(settings.var / "sounds", clock),
                keep_whole(settings.var, settings.voice, speaker.recorder, prompts.changing),
            ),
            bridge(
                settings.asterisk, bus, clock, desk.phones, exchange_time, settings.on_call
            ) as exchange,
        ):
            vitals = HouseVitals(settings.var, exchange, diary, lag)
            app = browsers(settings, desk, exchange, vitals, bus, clock)
            # It listens from here on, before facts come.
            mount(app, settings.http, behind_links(desk, clock), found.pages)
            takes = Takes(desk.announcing.announcements, speaker, settings.var / "takes", clock)
            house = telephone(settings, desk, exchange, messages, audience, takes)
            words = found.prompts
            async with (
                patient(speaker) as quick,
                kept(
                    waiting_teller(settings, work, exchange, words, quick, bus, clock).run(),
                    CallingBack(desk.callbacks, exchange).run(),
                    calling_followers(desk, bus, clock).keep(),
                ),
                flows(settings, house, desk, found.prompts, speaker, bus, clock) as vitals.agi,
            ):
                yield app


async def prompt_recordings(
    settings: Settings, words: Prompts, speaker: Voice, audit: Audit
) -> PromptRecordings:
    """The prompts, and the recordings that this house has put in their place."""
    shelf = await asyncio.to_thread(PromptShelf, settings.var, settings.voice, words)
    return PromptRecordings(shelf, speaker.recorder, audit)


def calling_followers(desk: Services, bus: EventBus, clock: Clock) -> CallingFollowers:
    """Those who wanted to be called when a failure is over."""
    followers = desk.announcing.followers
    return CallingFollowers(followers, desk.callbacks, desk.ledger, bus, clock)


def keepers(
    settings: Settings, desk: Services, officer_desk: "PrivacyDesk", bus: EventBus, clock: Clock
) -> tuple[Coroutine[None, None, None], ...]:
    """The background work of the help desk, for as long as the service runs."""
    return (
        *desk.announcing.keepers(bus),
        *desk.handling.keepers(bus),
        *desk.measuring.keepers(bus),
        *desk.afterwards.keepers(clock),
        *desk.clientele.keepers(),
        *desk.filing.keepers(),
        *desk.outgoing.keepers(),
        keep_covered(desk.covering),
        keep_closing(desk.desk),
        keep_confirming(desk.hand_overs),
        keep_chained(desk.audit),
        keep_anchored(desk.audit, clock, Anchors(settings.var).keep),
        keep_purging(officer_desk.retention, officer_desk.privacy, clock),
    )


def telephone(
    settings: Settings,
    desk: Services,
    exchange: Bridge,
    messages: Messages,
    audience: Audience,
    takes: Takes,
) -> FlowHouse:
    """What conversations are given of the services."""
    return FlowHouse(
        announcements=desk.announcing.announcements,
        floor=exchange.floor,
        trunk=Trunk(lambda: exchange.story.calls, settings.queue.trunk_channels),
        messages=messages,
        callbacks=desk.callbacks,
        pins=desk.clientele.pins,
        codes=desk.codes,
        tickets=desk.desk,
        audience=audience,
        followers=desk.announcing.followers,
        hand_overs=desk.hand_overs,
        opinions=desk.afterwards.opinions,
        staff_pins=desk.staff_pins,
        studio=desk.announcing.studio,
        takes=takes,
        templates=desk.announcing.by_telephone,
        releases=desk.announcing.announcements,
        profile=settings.profile,
        recording_mode=settings.recording_mode,
        on_call=bool(settings.on_call.telephones),
    )


@asynccontextmanager
async def kept(*work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Background work with an owner: if one part fails, the block fails."""
    async with asyncio.TaskGroup() as tasks:
        running_tasks = [tasks.create_task(part) for part in work]
        try:
            yield
        finally:
            for task in running_tasks:
                task.cancel()


@asynccontextmanager
async def flows(
    settings: Settings,
    house: FlowHouse,
    desk: Services,
    prompts: Prompts,
    speaker: Voice,
    bus: EventBus,
    clock: Clock,
) -> AsyncIterator[AgiServer]:
    """Answer Asterisk's questions over FastAGI for the length of the block; gives the server."""

    def handler(flow: Flow, facts: Callable[[CallFact], None] = bus.publish) -> Talk:
        async def converse(line: Line) -> Ending:
            call = Call(line, prompts=prompts, speaker=callers_voice, facts=facts, clock=clock)
            return await flow(call, house)

        return converse

    known_by, new_call = Acquaintances(desk.ledger), handler(front_door)

    async def opening(line: Line) -> Ending:
        return await known_by.introduce(await new_call(line), line.caller)

    handlers: dict[str, Handler] = {
        "hotline": opening,
        "nobody": handler(withdrawn),
        "message": handler(message_instead),
        "callback": handler(callback_instead),
        "after": handler(after_talk),
        "studio": handler(studio, _unheard),
        "dial": partial(dial, callbacks=desk.callbacks),
    }
    server = AgiServer(handlers, bus, clock)
    async with patient(speaker) as callers_voice, agi(settings.asterisk, server):
        yield server


def _unheard(_fact: CallFact) -> None:
    """What happens in the studio is no caller's journey."""


def browsers(
    settings: Settings,
    desk: Services,
    exchange: Bridge,
    vitals: HouseVitals,
    bus: EventBus,
    clock: Clock,
) -> web.Application:
    """The console, given the same services as the flows."""
    house = ConsoleHouse(
        ledger=desk.ledger,
        reports=desk.measuring.reports,
        desk=desk.desk,
        customers=desk.clientele.customers,
        identity=desk.clientele.identity,
        applications=desk.handling.applications,
        approvals=desk.handling.approvals,
        casework=Casework(
            accounts=desk.clientele.accounts,
            groups=desk.groups,
            answers=desk.handling.answers,
            complaints=desk.handling.complaints,
            links=desk.links,
            references=desk.references,
            information=desk.filing.information,
            attachments=desk.filing.attachments,
            incidents=desk.announcing.incidents,
            overview=desk.handling.overview,
            callbacks=desk.callbacks,
            voice_messages=desk.filing.voice_messages,
            register=desk.desk,
            views=desk.views,
        ),
        oversight=Oversight(
            reconciliation=desk.afterwards.reconciliation,
            reviews=desk.announcing.reviews,
            reminders=desk.handling.reminders,
            failures=desk.outgoing.messages,
            thresholds=desk.measuring.thresholds,
            subscriptions=desk.measuring.subscriptions,
        ),
        past=Past(
            history=desk.afterwards.history,
            recordings=desk.afterwards.recorded,
            archive=desk.announcing.archive,
            affected=desk.announcing.affected,
            staffing=desk.measuring.staffing,
            waits=desk.measuring.wait_reasons,
            replays=Replays(),
        ),
        knowledge=desk.knowledge,
        article_post=desk.article_post,
        article_editing=desk.article_editing,
        announcements=desk.announcing.announcements,
        templates=desk.announcing.templates,
        prompts=desk.prompts,
        staff=desk.staff,
        tokens=desk.tokens,
        personnel=desk.personnel,
        entrance=desk.entrance,
        audit=desk.audit,
        auditing=desk.auditing,
        recordings=desk.filing.recordings,
        bus=bus,
        control=exchange.control,
        clock=clock,
        listening=ListeningRules(settings.talks_are_listened_to, settings.inform_when_listened),
        outgoing=desk.outgoing.messages,
        vitals=vitals,
    )
    callers = DEMO_CALLERS if settings.demo else ()
    return console(settings.http, settings.asterisk.websocket_url, house, demo_callers=callers)


def behind_links(desk: Services, clock: Clock) -> PagesHouse:
    """What the pages that messages link to are given of the services."""
    return PagesHouse(
        surveys=desk.afterwards.surveys,
        pin_links=desk.clientele.pin_links,
        login_changes=desk.clientele.login_changes,
        previews=desk.clientele.link_previews,
        clock=clock,
    )


@asynccontextmanager
async def ledger(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[Ledger]:
    """The calls alone, for the command line."""
    async with database(settings.database_url) as sessions:
        yield Ledger(UnitOfWork(sessions, EventBus()), clock)


@asynccontextmanager
async def audit(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[Audit]:
    """The audit log alone, for the command line."""
    async with database(settings.database_url) as sessions:
        yield Audit(UnitOfWork(sessions, EventBus()), clock)


@dataclass(frozen=True, slots=True)
class PrivacyDesk:
    """What an officer works with at the command line."""

    privacy: Privacy
    holds: Holds
    retention: Retention


@asynccontextmanager
async def officer(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[PrivacyDesk]:
    """Exporting, erasing, holding and purging alone: neither exchange nor voice."""
    vault = await asyncio.to_thread(vault_in, settings.var / "keys")
    async with database(settings.database_url) as sessions:
        yield privacy_desk(settings, UnitOfWork(sessions, EventBus()), clock, vault)


def privacy_desk(settings: Settings, work: UnitOfWork, clock: Clock, vault: Vault) -> PrivacyDesk:
    """The services around personal data, over one database and one folder of files."""
    store, aside = FileStore(settings.var / "files", vault), Aside(settings.var / "journal")
    return PrivacyDesk(
        privacy=Privacy(work, clock, vault, store, Audit(work, clock)),
        holds=Holds(work, clock),
        retention=Retention(work, clock, vault, store, aside, settings.retention),
    )
