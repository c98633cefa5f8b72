"""What may be attached: names, kinds and sizes."""

import io
import unicodedata
import zipfile
from contextlib import suppress
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Conflict, Invalid
from tickets.additions.kinds import recognised
from tickets.additions.limits import Limits
from tickets.additions.names import LONGEST, safe_name
from tickets.additions.views import FileKind
from tickets.files.views import Download

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(20)
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01" + bytes(20)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def packed(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return content.getvalue()


DOCX = packed(**{"[Content_Types].xml": WORD, "word/document.xml": "<w/>"})
XLSX = packed(**{"[Content_Types].xml": SHEET, "xl/workbook.xml": "<x/>"})
ODT = packed(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<o/>"})


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("scan.pdf", PDF, FileKind.PDF),
        ("screen.PNG", PNG, FileKind.PNG),
        ("photo.jpg", JPEG, FileKind.JPEG),
        ("photo.jpeg", JPEG, FileKind.JPEG),
        ("log.txt", "zażółć".encode("cp1250"), FileKind.TEXT),
        ("IE515.xml", b"\xef\xbb\xbf<?xml version='1.0'?><a/>", FileKind.XML),
        ("list.csv", b"a;b\r\n1;2\r\n", FileKind.CSV),
        ("letter.docx", DOCX, FileKind.DOCX),
        ("sheet.xlsx", XLSX, FileKind.XLSX),
        ("letter.odt", ODT, FileKind.ODT),
    ],
)
def test_a_file_is_known_by_ending_and_content(name: str, content: bytes, kind: FileKind) -> None:
    assert recognised(name, content) is kind


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("run.exe", b"MZ" + bytes(60)),
        ("page.html", b"<html></html>"),
        ("picture.svg", b"<svg/>"),
        ("all.zip", DOCX),
        ("letter.docm", DOCX),
        ("scan.pdf", PNG),
        ("scan.png", PDF),
        ("run.txt", b"MZ" + bytes(60)),
        ("words.xml", b"no brackets"),
        ("letter.docx", XLSX),
        ("letter.docx", b"PK\3\4" + bytes(40)),
        ("letter.docx", packed(**{"a.txt": "hello"})),
        ("empty.txt", b""),
    ],
)
def test_other_kinds_and_pretenders_are_refused(name: str, content: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        recognised(name, content)

    assert refused.value.code == "file_kind"


@pytest.mark.parametrize(
    "how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_damaged_document_is_refused_or_still_one(how: int) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", how) as file:
        file.writestr("[Content_Types].xml", WORD)
        file.writestr("word/document.xml", "<w/>")
    whole = content.getvalue()

    for place, damage in product(range(len(whole)), (0x00, 0x80, 0xFF)):
        damaged = whole[:place] + bytes([damage]) + whole[place + 1 :]
        with suppress(Invalid):
            assert recognised("letter.docx", damaged) is FileKind.DOCX


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "Basic/Standard/Module1.xml"])
def test_documents_with_macros_are_refused(part: str) -> None:
    content = packed(
        **{"[Content_Types].xml": WORD, "word/document.xml": "<w/>", part: "Sub AutoOpen()"}
    )

    with pytest.raises(Invalid) as refused:
        recognised("letter.docx", content)

    assert refused.value.code == "file_macros"


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("C:\\Users\\marta\\scan.pdf", "scan.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("żółw 1.pdf", "żółw 1.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie_ b.pdf"),
        ("gpj.\u202efdp.exe", "gpj.fdp.exe"),
        ("a" * 300 + ".pdf", "a" * (LONGEST - 4) + ".pdf"),
    ],
)
def test_a_name_is_kept_without_what_could_do_harm(given_name: str, kept: str) -> None:
    assert safe_name(given_name) == kept


@pytest.mark.parametrize(
    "name", ["", ".", "..", "noending", ".htaccess", "folder/", "44051401359.pdf"]
)
def test_names_that_are_none_are_refused(name: str) -> None:
    with pytest.raises(Invalid):
        safe_name(name)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_every_name_is_refused_or_harmless(text: str) -> None:
    try:
        name = safe_name(f"{text}.pdf")
    except Invalid:
        return

    assert len(name) <= LONGEST
    assert not set('/\\<>:"|?*') & set(name)
    assert not any(unicodedata.category(sign)[0] == "C" for sign in name)
    assert not name.startswith(".")


def test_a_file_may_not_be_larger_than_the_limit() -> None:
    with pytest.raises(Invalid, match="at most 10 MB"):
        Limits().refuse_large(10 * 1024 * 1024 + 1)


@pytest.mark.parametrize(("kept", "size"), [([1] * 20, 1), ([25, 20], 6)])
def test_a_ticket_takes_so_many_files_and_bytes(kept: list[int], size: int) -> None:
    with pytest.raises(Conflict):
        Limits(ticket=50).refuse_more(kept, size)


def test_a_ticket_takes_files_up_to_its_limit() -> None:
    Limits(files=3, ticket=50).refuse_more([25, 20], 5)


def test_a_file_is_handed_out_to_be_saved_and_never_to_be_shown() -> None:
    download = Download("żółw 1.pdf", b"x")

    assert download.media_type == "application/octet-stream"
    assert download.disposition == "attachment; filename*=UTF-8''%C5%BC%C3%B3%C5%82w%201.pdf"
    assert "x" not in repr(download).split()
