"""A flow as a drawing for people: a tree from left to right, in which no two lines cross.

What has been drawn once is named afterwards, with an arrow, instead of being drawn again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from ivr.explorer.dot import drawn_ways, is_flow, words_of
from ivr.explorer.graph import Explored, Kind, Step

ROW, GAP, HEIGHT, LETTER, MARGIN = 34, 46, 24, 7.0, 16
COLOURS = {
    Kind.ASKS: "#dbeafe",
    Kind.SAYS: "#f8fafc",
    Kind.ENTERS: "#cffafe",
    Kind.RECORDS: "#fef3c7",
    Kind.WONDERS: "#ede9fe",
    Kind.END: "#dcfce7",
    Kind.START: "#e2e8f0",
}
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{w:.0f}" height="{h:.0f}" '
    'viewBox="0 0 {w:.0f} {h:.0f}" font-family="sans-serif" font-size="12">'
    '<rect width="100%" height="100%" fill="white"/>'
)


@dataclass
class _Box:
    step: Step
    label: str
    again: bool
    children: "list[_Box]" = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0

    @property
    def text(self) -> str:
        return f"{'↩ ' if self.again else ''}{words_of(self.step)}{' …' * is_flow(self.step)}"

    @property
    def width(self) -> float:
        return len(self.text) * LETTER + 16

    @property
    def lead(self) -> float:
        """Room for the label before the box."""
        return len(self.label) * LETTER * 0.9 + GAP


Ways = Sequence[tuple[Step, str, Step]]


def svg_of(found: Explored, flow: str) -> str:
    """The drawing's text."""
    ways = drawn_ways(found, flow)
    drawn: set[Step] = set()
    beginnings = _beginnings(found, flow, ways)
    trees = [_grown(step, "", ways, drawn) for step in beginnings if step not in drawn]
    row = 0.0
    for tree in trees:
        row = _placed(tree, MARGIN, row)
    boxes = [box for tree in trees for box in _all(tree)]
    width = max(box.x + box.width for box in boxes) + MARGIN
    lines = [HEAD.format(w=width, h=row * ROW + 2 * MARGIN), *_drawn(boxes), "</svg>", ""]
    return "\n".join(lines)


def _beginnings(found: Explored, flow: str, ways: Ways) -> list[Step]:
    """Where calls begin, then where other flows come into this one, then the rest."""
    own = dict.fromkeys(start for start, _, _ in ways)
    begun = {way.end for way in found.ways if way.start.kind is Kind.START}
    entered = {way.end for way in found.ways if way.start.flow != flow}
    return sorted(own, key=lambda step: (step not in begun, step not in entered))


def _grown(step: Step, label: str, ways: Ways, drawn: set[Step]) -> _Box:
    leaf = is_flow(step) or step.kind is Kind.END
    box = _Box(step, label, again=step in drawn and not leaf)
    if box.again or leaf:
        return box
    drawn.add(step)
    box.children = [_grown(end, name, ways, drawn) for start, name, end in ways if start == step]
    return box


def _placed(box: _Box, x: float, row: float) -> float:
    """Put a box and what follows from it; returns the next free row."""
    box.x = x + (box.lead if x > MARGIN else 0)
    first = row
    for child in box.children:
        row = _placed(child, box.x + box.width, row)
    row = max(row, first + 1)
    ends = (box.children[0].y, box.children[-1].y) if box.children else (first * ROW + MARGIN,) * 2
    box.y = sum(ends) / 2
    return row


def _all(box: _Box) -> Iterator[_Box]:
    yield box
    for child in box.children:
        yield from _all(child)


def _drawn(boxes: Sequence[_Box]) -> Iterator[str]:
    for box in boxes:
        for child in box.children:
            yield _line(box, child)
    for box in boxes:
        rounded = 12 if box.step.kind in (Kind.END, Kind.WONDERS) else 4
        yield (
            f'<rect x="{box.x:.0f}" y="{box.y:.0f}" width="{box.width:.0f}" height="{HEIGHT}" '
            f'rx="{rounded}" fill="{COLOURS[box.step.kind]}" stroke="#475569"/>'
            f'<text x="{box.x + 8:.0f}" y="{box.y + 16:.0f}">{escape(box.text)}</text>'
        )


def _line(box: _Box, child: _Box) -> str:
    """A curve to the child's row, then straight under its label."""
    x, y, to = box.x + box.width, box.y + HEIGHT / 2, child.y + HEIGHT / 2
    bend = x + GAP - 10
    return (
        f'<path d="M{x:.0f} {y:.0f} C{bend:.0f} {y:.0f} {x + 6:.0f} {to:.0f} {bend:.0f} {to:.0f} '
        f'L{child.x:.0f} {to:.0f}" fill="none" stroke="#94a3b8"/>'
        f'<text x="{bend + 2:.0f}" y="{to - 3:.0f}" fill="#334155" font-size="11">'
        f"{escape(child.label)}</text>"
    )
