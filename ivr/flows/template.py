"""An approved template on the line: its number, the service's number, heard, confirmed."""

from collections.abc import Sequence
from dataclasses import replace

from core.ids import Username
from core.language import Language
from ivr.call import Call
from ivr.entering import Entry
from ivr.flows.hearing import RELEASE, Release
from ivr.flows.needs import House
from ivr.flows.numbered import Listed, numbered
from ivr.prompts import Key
from ivr.utterances import Spoken
from tickets.templates.views import TemplateChoice

TEMPLATE = Entry((Key.ST_TEMPLATE,), least=1, most=1)
SERVICE = Entry((Key.ST_SERVICE,), least=1, most=2)


async def from_template(call: Call, house: House, by: Username) -> None:
    """One person may publish it: its words were approved by two."""
    templates = await house.templates.choices()
    if not templates:
        await call.say(Key.ST_NO_TEMPLATES)
        return
    names = [one.called_pl if call.language is Language.PL else one.called_en for one in templates]
    at = await numbered(call, Listed(TEMPLATE, tuple(names), told=True))
    if at is not None:
        await _of(call, house, by, templates[at])


async def _of(call: Call, house: House, by: Username, template: TemplateChoice) -> None:
    services = await _services(call, house) if template.needs_service else ()
    if services is None:
        return
    sounds = await house.templates.sounds(template.name, template.version, *services)
    both = tuple(Spoken(sounds[language]) for language in Language)
    await call.say(*both)
    if await call.choose(replace(RELEASE, about=both)) is not Release.NOW:
        await call.say(Key.ST_NOT_RELEASED)
        return
    await house.templates.publish(template.name, template.version, *services, by=by)
    await call.say(Key.ST_RELEASED)


async def _services(call: Call, house: House) -> Sequence[str] | None:
    services = await house.templates.services()
    polish = call.language is Language.PL
    names = [one.spoken_pl if polish else one.name_en for one in services]
    at = await numbered(call, Listed(SERVICE, tuple(names), told=False))
    return None if at is None else (services[at].code,)
