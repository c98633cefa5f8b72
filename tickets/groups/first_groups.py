"""The groups that every new database starts with: one for each line."""

from tickets.desk.model import FIRST_LINE

GROUPS = (
    {"code": FIRST_LINE, "name_pl": "Pierwsza linia", "name_en": "First line", "line": 1},
    {"code": "SECOND_LINE", "name_pl": "Druga linia", "name_en": "Second line", "line": 2},
)
