"""Names of files as people's machines give them, made harmless."""

import re
import unicodedata

from core.errors import Invalid
from tickets.free_text import refuse_pesel

LONGEST = 120
"""Characters of a name, its ending included."""

NOT_IN_NAMES = re.compile(r'[<>:"|?*%;]')


def safe_name(text: str) -> str:
    """The name alone, without folders, invisible letters or signs that some system reads."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", text))[-1]
    plain = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    name = NOT_IN_NAMES.sub("_", " ".join(plain.split())).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if not (stem and ending):
        raise Invalid("the file needs a name with an ending, as scan.pdf", code="file_name")
    refuse_pesel(stem)
    return f"{stem[: LONGEST - len(ending) - 1]}{dot}{ending}"


def ending_of(name: str) -> str:
    """The ending in small letters, without its dot."""
    return name.rpartition(".")[2].lower()
