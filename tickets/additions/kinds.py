"""What a file is: its content and the ending of its name must say the same."""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable

import puremagic

from core.errors import Invalid
from tickets.additions.names import ending_of
from tickets.additions.views import FileKind

ENDINGS = {kind.value: kind for kind in FileKind} | {"jpg": FileKind.JPEG}

MOST_PARTS = 2_000
"""Files inside a document; whatever has more is no letter."""

LARGEST_CONTENTS = 1024 * 1024
"""Bytes of the list of contents of a document, unpacked."""

DAMAGED = (
    zipfile.BadZipFile,
    KeyError,  # the part is not there
    NotImplementedError,  # packed in a way that nobody knows
    RuntimeError,  # needs a password
    EOFError,  # ends too early
    ValueError,  # lies before its own beginning, or under a name that is no text
    OSError,  # bzip2 cannot be unpacked
    zlib.error,
    lzma.LZMAError,
)
"""What reading a packed document raises that is none, or is torn."""

NOT_IN_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
XML_START = re.compile(rb"(\xef\xbb\xbf)?\s*<[?!A-Za-z]")
MACROS = re.compile(r"vbaProject|(^|/)(Basic|Scripts|macros)/|\.bin$|activeX", re.IGNORECASE)


def recognised(name: str, content: bytes) -> FileKind:
    """The kind of this file; refuses every other, and what only pretends to be one of them."""
    kind = ENDINGS.get(ending_of(name))
    if kind is None:
        known = ", ".join(sorted(ENDINGS))
        raise Invalid(f"a file ends with one of {known}", code="file_kind")
    if not content:
        raise Invalid("the file is empty", code="file_kind")
    if not LOOKS_LIKE[kind](content):
        raise Invalid(f"the file is not what its ending .{ending_of(name)} says", code="file_kind")
    return kind


def _magic(*endings: str) -> Callable[[bytes], bool]:
    def looks(content: bytes) -> bool:
        try:
            guesses = puremagic.magic_string(content)
        except puremagic.PureError:
            return False
        return any(guess.extension in endings for guess in guesses)

    return looks


def _is_text(content: bytes) -> bool:
    """Letters in any of the usual encodings, nothing that a machine would run."""
    return NOT_IN_TEXT.search(content) is None


def _is_xml(content: bytes) -> bool:
    return _is_text(content) and XML_START.match(content) is not None


def _office(part: str, contents: str, named: bytes) -> Callable[[bytes], bool]:
    """A packed document with this part, whose list of contents names the right type."""

    def looks(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                return _is_document(packed, part) and named in _beginning(packed, contents)
        except DAMAGED:
            return False

    return looks


def _is_document(packed: zipfile.ZipFile, part: str) -> bool:
    names = packed.namelist()
    if any(MACROS.search(name) for name in names):
        raise Invalid("documents with macros are not taken", code="file_macros")
    return part in names and len(names) <= MOST_PARTS


def _beginning(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        return part.read(LARGEST_CONTENTS)


CONTENT_TYPES = "[Content_Types].xml"

LOOKS_LIKE: dict[FileKind, Callable[[bytes], bool]] = {
    FileKind.PDF: _magic(".pdf"),
    FileKind.PNG: _magic(".png"),
    FileKind.JPEG: _magic(".jpg", ".jpeg"),
    FileKind.TEXT: _is_text,
    FileKind.XML: _is_xml,
    FileKind.CSV: _is_text,
    FileKind.DOCX: _office(
        "word/document.xml", CONTENT_TYPES, b"wordprocessingml.document.main+xml"
    ),
    FileKind.XLSX: _office("xl/workbook.xml", CONTENT_TYPES, b"spreadsheetml.sheet.main+xml"),
    FileKind.ODT: _office("content.xml", "mimetype", b"application/vnd.oasis.opendocument.text"),
}
