"""A flow as a picture in DOT: its own steps, and a box for each flow that it goes on to."""

from collections import defaultdict
from collections.abc import Iterator

from ivr.explorer.graph import Act, Explored, Kind, Step, Way

SHAPES = {
    Kind.ASKS: "box, style=bold",
    Kind.SAYS: "box, style=rounded",
    Kind.ENTERS: 'box, style="bold,dashed"',
    Kind.RECORDS: "cds",
    Kind.WONDERS: "diamond",
    Kind.END: "doublecircle",
}
FLOW = "folder"


def flows_of(found: Explored) -> list[str]:
    """The flows that have steps of their own."""
    return sorted({s.flow for s in found.steps if s.kind not in (Kind.END, Kind.START)})


def drawn_ways(found: Explored, flow: str) -> list[tuple[Step, str, Step]]:
    """The ways between a flow's steps with their labels, those that run alike drawn as one.

    Zero for a person and hanging up are left out where they lead where they lead everywhere.
    """
    labels: defaultdict[tuple[Step, Step], list[str]] = defaultdict(list)
    for way in sorted(found.ways):
        if way.start.flow == flow and way.start.kind is not Kind.START and _is_drawn(way):
            labels[way.start, _seen_from(flow, way.end)].append(_label(way))
    return [
        (start, ", ".join(dict.fromkeys(filter(None, names))), end)
        for (start, end), names in labels.items()
    ]


def dot_of(found: Explored, flow: str) -> str:
    """The picture's text; the same for the same flows, so that it can be compared."""
    ways = drawn_ways(found, flow)
    steps = dict.fromkeys(step for start, _, end in ways for step in (start, end))
    names = {step: f"n{number}" for number, step in enumerate(sorted(steps))}
    lines = [f"digraph {flow} {{", "  rankdir=LR;", *_nodes(names)]
    for start, label, end in ways:
        lines.append(f'  {names[start]} -> {names[end]} [label="{label}"];')
    return "\n".join([*lines, "}", ""])


def words_of(step: Step) -> str:
    """What a step's box says."""
    return " ".join(step.words) or str(step.kind)


def is_flow(step: Step) -> bool:
    """Whether this box stands for a whole flow."""
    return step.kind is Kind.START


def _nodes(names: dict[Step, str]) -> Iterator[str]:
    for step, name in names.items():
        shape = FLOW if is_flow(step) else SHAPES[step.kind]
        yield f'  {name} [label="{words_of(step)}", shape={shape}];'


def _is_drawn(way: Way) -> bool:
    if way.act is Act.PERSON:
        return False
    return way.act is not Act.HANG_UP or way.end.kind is not Kind.END


def _seen_from(flow: str, step: Step) -> Step:
    """A step of another flow is that flow."""
    if step.flow in ("", flow):
        return step
    return Step(step.flow, "", Kind.START, (step.flow,))


def _label(way: Way) -> str:
    return way.label if way.act in (Act.KEY, Act.OUTCOME) else _SHORT.get(way.act, "")


_SHORT = {Act.NO_ANSWER: "no answer", Act.HANG_UP: "hangs up"}
