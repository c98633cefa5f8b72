"""What browsers see: the console, and the pages behind links."""

from aiohttp import web

from agent_console.app import console
from agent_console.casework_needs import Casework
from agent_console.history_needs import Past
from agent_console.knowledge_needs import Articles
from agent_console.needs import House
from agent_console.oversight_needs import ListeningRules, Oversight
from core.settings import Settings
from customer_pages.needs import House as PagesHouse
from hotline.demo import DEMO_CALLERS
from hotline.ground import Ground
from hotline.services import Services
from hotline.vitals import HouseVitals
from ivr.ami.bridge import Bridge
from ivr.explorer.past import Replays


def browsers(
    ground: Ground, desk: Services, exchange: Bridge, vitals: HouseVitals
) -> web.Application:
    """The console, given the same services as the flows."""
    settings = ground.settings
    callers = DEMO_CALLERS if settings.demo else ()
    house = _house(ground, desk, exchange, vitals)
    return console(settings.http, settings.asterisk.websocket_url, house, demo_callers=callers)


def _house(ground: Ground, desk: Services, exchange: Bridge, vitals: HouseVitals) -> House:
    return House(
        ledger=desk.ledger,
        reports=desk.measuring.reports,
        desk=desk.desk,
        catalogue=desk.writing.catalogue,
        customers=desk.clientele.customers,
        identity=desk.clientele.identity,
        applications=desk.handling.applications,
        approvals=desk.handling.approvals,
        casework=_casework(desk),
        oversight=_oversight(desk),
        past=_past(desk),
        articles=Articles(desk.writing.knowledge, desk.writing.post, desk.writing.editing),
        announcements=desk.announcing.announcements,
        templates=desk.announcing.templates,
        prompts=desk.prompts,
        staff=desk.crew.staff,
        tokens=desk.crew.tokens,
        personnel=desk.crew.personnel,
        entrance=desk.crew.entrance,
        audit=desk.audit,
        auditing=desk.auditing,
        recordings=desk.filing.recordings,
        bus=ground.bus,
        control=exchange.control,
        desk_phones=exchange.desk_phones,
        clock=ground.clock,
        listening=_listening(ground.settings),
        outgoing=desk.outgoing.messages,
        vitals=vitals,
    )


def _listening(settings: Settings) -> ListeningRules:
    return ListeningRules(settings.talks_are_listened_to, settings.inform_when_listened)


def _casework(desk: Services) -> Casework:
    handling, filing = desk.handling, desk.filing
    return Casework(
        accounts=desk.clientele.accounts,
        groups=handling.groups,
        answers=handling.answers,
        complaints=handling.complaints,
        links=handling.links,
        references=handling.references,
        information=filing.information,
        attachments=filing.attachments,
        incidents=desk.announcing.incidents,
        overview=handling.overview,
        callbacks=desk.calling.callbacks,
        placed=desk.calling.placed,
        voice_messages=filing.voice_messages,
        register=desk.desk,
        views=handling.views,
    )


def _oversight(desk: Services) -> Oversight:
    return Oversight(
        reconciliation=desk.afterwards.reconciliation,
        reviews=desk.announcing.reviews,
        reminders=desk.handling.reminders,
        failures=desk.outgoing.messages,
        thresholds=desk.measuring.thresholds,
        subscriptions=desk.measuring.subscriptions,
        retention=desk.afterwards.retention,
        queues=desk.queueing.queues,
        on_call=desk.queueing.on_call,
    )


def _past(desk: Services) -> Past:
    return Past(
        history=desk.afterwards.history,
        recordings=desk.afterwards.recorded,
        archive=desk.announcing.archive,
        affected=desk.announcing.affected,
        staffing=desk.measuring.staffing,
        waits=desk.measuring.wait_reasons,
        replays=Replays(),
    )


def behind_links(ground: Ground, desk: Services) -> PagesHouse:
    """What the pages that messages link to are given of the services."""
    return PagesHouse(
        surveys=desk.afterwards.surveys,
        pin_links=desk.clientele.pin_links,
        login_changes=desk.clientele.login_changes,
        previews=desk.clientele.link_previews,
        clock=ground.clock,
    )
