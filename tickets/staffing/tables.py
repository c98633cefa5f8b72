"""A plan as a table for a spreadsheet. Pure."""

from datetime import timedelta

from tickets.sheets.sheet import Both, Column, Share, Sheet
from tickets.staffing.views import Plan

COLUMNS = (
    Column("start", Both("Od", "From")),
    Column("calls", Both("Połączenia", "Calls")),
    Column("needed", Both("Przy telefonie", "Taking calls")),
    Column("planned", Both("W grafiku", "On the roster")),
    Column("level_with_fewer", Both("Poziom: o 1 mniej", "Level: one fewer")),
    Column("level", Both("Poziom obsługi", "Service level")),
    Column("level_with_more", Both("Poziom: o 1 więcej", "Level: one more")),
    Column("occupancy", Both("Zajętość", "Occupancy")),
    Column("wait", Both("Średnie czekanie", "Average wait")),
)


def plan_table(plan: Plan) -> Sheet:
    """One row for each half hour."""
    rows = [
        (
            half.start,
            half.calls,
            half.needed,
            half.planned,
            Share(half.level_with_fewer),
            Share(half.level),
            Share(half.level_with_more),
            Share(half.occupancy),
            timedelta(seconds=round(half.wait)),
        )
        for half in plan.halves
    ]
    return Sheet(Both("Obsada", "Staffing"), COLUMNS, rows)
