"""What would strand a caller: each refusal is a pure function of what was explored."""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterator

from core.language import Language
from ivr.explorer.graph import (
    BROKEN,
    QUEUE,
    SILENT,
    Act,
    Explored,
    Kind,
    Step,
)
from ivr.explorer.seconds import RECORDED, prompt_of, seconds_of
from ivr.explorer.stored import half_stored, stored_twice
from ivr.prompts import Key

Refusal = Callable[[Explored], Iterator[str]]
Place = tuple[Step, tuple[Step, ...]]
"""A step, and the menus whose choices led there."""
EVERYWHERE = frozenset("0*#98")
"""Keys that mean the same in all menus, and eight, data protection, in the main menu."""
MOST_CHOICES, MOST_DEPTH = 5, 2
LONGEST_MENU = 25.0
LONGEST_PATIENCE = 30.0
A_MENU = 3
"""Choices that make a menu; a question with two is answered by yes or no, this or that."""
PERSON_TOLD, QUEUED = 12.0, 44.0
"""Seconds after the answer (domain 4.6); one of the 45 is for the exchange and the network."""


def dead_end(found: Explored) -> Iterator[str]:
    """A conversation that breaks, or a step from which none of its ends can be reached."""
    faults = {step for step in found.steps if step.words[:1] == (BROKEN,)}
    for way in sorted(found.ways):
        if way.end in faults:
            yield f"dead end: {way.start} {way.label}: {' '.join(way.end.words)}"
    for way in sorted(found.ways):
        if way.act is Act.HANG_UP and way.end.kind in (Kind.SAYS, Kind.ASKS, Kind.RECORDS):
            yield f"dead end: a hang-up was caught in {way.start}"
    ends = {step for step in found.steps if step.kind is Kind.END} - faults
    ways_out = _leading_to(found, ends, frozenset(Act) - {Act.HANG_UP})
    for step in sorted(found.steps - ways_out - ends - faults):
        yield f"dead end: nothing leads on from {step}"


def unreachable(found: Explored) -> Iterator[str]:
    """A step that is written in a flow and that no caller can come to."""
    for line in sorted(found.declared):
        if not any((line.file, at) in found.visited for at in range(line.first, line.last + 1)):
            yield f"unreachable: nobody comes to {line.file}:{line.first}"


def missing_prompt(found: Explored) -> Iterator[str]:
    """A prompt that is played and is not recorded in both languages."""
    played = {prompt_of(sound) for sound in found.sounds if sound.startswith(f"{RECORDED}/")}
    for prompt in sorted(played):
        for language in Language:
            if not found.lengths[language].get(prompt):
                yield f"missing prompt: {prompt} has no recording in {language}"


def many_choices(found: Explored) -> Iterator[str]:
    """More choices than a listener keeps in mind."""
    for step, question in sorted(found.questions):
        if len(set(question.keys) - EVERYWHERE) > MOST_CHOICES:
            yield f"many choices: {step} offers more than {MOST_CHOICES}"


def long_menu(found: Explored) -> Iterator[str]:
    """A menu that is told for too long, in either language."""
    for step, question in sorted(found.questions):
        for language in Language:
            sounds = [sound.format(language=language) for sound in question.sounds]
            seconds = sum(seconds_of(sound, found.lengths) for sound in sounds)
            if seconds > LONGEST_MENU:
                yield f"long menu: {step} takes {seconds:.1f} s in {language}"


def deep(found: Explored) -> Iterator[str]:
    """A menu behind two others; who has been served does not look for a way."""
    asked = {step for step, question in found.questions if _is_menu(question.keys)}
    menus = asked & found.guided
    starts: list[Place] = [(step, ()) for step in found.steps if step.kind is Kind.START]
    waiting, seen = deque(starts), set(starts)
    refused: set[Step] = set()
    while waiting:
        step, above = waiting.popleft()
        above = above[: above.index(step)] if step in above else above
        if step in menus and len(above) >= MOST_DEPTH:
            refused.add(step)
            continue
        for way in found.ways:
            if way.start == step:
                chose = step in menus and way.act is Act.KEY and way.label[0] not in EVERYWHERE
                onward: Place = (way.end, (*above, step) if chose else above)
                if onward not in seen:
                    seen.add(onward)
                    waiting.append(onward)
    yield from (f"deep: {step} is more than {MOST_DEPTH} menus down" for step in sorted(refused))


def no_timeout(found: Explored) -> Iterator[str]:
    """A question that silence does not lead out of, or that waits for ever."""
    ends = {step for step in found.steps if step.kind is Kind.END}
    led_out = _leading_to(found, ends, SILENT)
    for step, question in sorted(found.questions):
        if step not in led_out:
            yield f"no timeout: silence leads nowhere from {step}"
        if not 0 < question.patience <= LONGEST_PATIENCE:
            yield f"no timeout: {step} waits {question.patience} s"


def no_person(found: Explored) -> Iterator[str]:
    """A question from which zero does not lead to a consultant without another key; where zero is
    a digit of a number, silence has to."""
    to_person = _leading_to(found, {QUEUE}, SILENT)
    for step in sorted(found.owed):
        if step.kind is Kind.ENTERS:
            if step not in to_person:
                yield f"no person: silence leads to nobody from {step}"
        elif not _zeros(found, step) or not _zeros(found, step) <= to_person:
            yield f"no person: zero leads to nobody from {step}"


def late_person(found: Explored) -> Iterator[str]:
    """An opening that tells too late how to reach a person, or not at all."""
    for walk in found.walks:
        told = [heard.at for heard in walk.heard if prompt_of(heard.sound) == Key.G_PERSON]
        if told and told[0] > PERSON_TOLD:
            yield f"late person: {walk.entry} tells of zero after {told[0]:.1f} s"
        elif walk.opening and not told:
            yield f"late person: {walk.entry} never tells of zero"


def late_queue(found: Explored) -> Iterator[str]:
    """A conversation that keeps somebody without keys from the queue for too long."""
    for walk in found.walks:
        if walk.settled is None or walk.settled > QUEUED:
            after = "never" if walk.settled is None else f"after {walk.settled:.1f} s"
            yield f"late queue: in {walk.entry}, who presses nothing is in the queue {after}"


REFUSALS: tuple[Refusal, ...] = (
    dead_end,
    unreachable,
    missing_prompt,
    many_choices,
    long_menu,
    deep,
    no_timeout,
    no_person,
    late_person,
    late_queue,
    stored_twice,
    half_stored,
)


def refusals(found: Explored) -> list[str]:
    """Everything that is refused, each once."""
    return [*dict.fromkeys(words for refusal in REFUSALS for words in refusal(found))]


def _zeros(found: Explored, step: Step) -> set[Step]:
    """Where zero leads from here."""
    return {
        way.end
        for way in found.ways
        if way.start == step and (way.act is Act.PERSON or way.label.startswith("0"))
    }


def _is_menu(keys: Collection[str]) -> bool:
    return len(set(keys) - EVERYWHERE) >= A_MENU


def _leading_to(found: Explored, ends: Collection[Step], acts: Collection[Act]) -> set[Step]:
    """The steps from which one of these ends is reached by these acts, and the ends themselves."""
    before: defaultdict[Step, set[Step]] = defaultdict(set)
    for way in found.ways:
        if way.act in acts:
            before[way.end].add(way.start)
    reached, waiting = set(ends), [*ends]
    while waiting:
        fresh = before[waiting.pop()] - reached
        reached |= fresh
        waiting += fresh
    return reached
