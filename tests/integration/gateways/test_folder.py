"""Demo mode: what would be sent lies in a folder, each message once."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

from gateways.folder import FolderMail, FolderShortMessages
from tests.integration.gateways.test_carriers_contract import SENDER, letter, short
from tickets.outbox.ports import TAKEN, Verdict


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_a_letter_is_a_file_that_mail_programs_open(tmp_path: Path) -> None:
    mail = FolderMail(tmp_path / "sent", SENDER)

    receipts = [await mail.send(letter()) for _again in range(2)]

    (file,) = files(tmp_path / "sent")
    read = message_from_bytes(file.read_bytes(), policy=default)
    assert receipts == [TAKEN] * 2
    assert file.suffix == ".eml"
    assert read["Subject"] == "Zgłoszenie ZGL2400001"


async def test_a_short_message_is_a_text_with_its_number(tmp_path: Path) -> None:
    carrier = FolderShortMessages(tmp_path)

    for _again in range(2):
        await carrier.send(short("Zażółć"))

    (file,) = files(tmp_path)
    assert file.read_text("utf-8") == "+48600000214\nZażółć\n"


async def test_what_is_no_address_is_refused_as_by_a_server(tmp_path: Path) -> None:
    receipt = await FolderMail(tmp_path, SENDER).send(letter("nobody"))

    assert receipt.verdict is Verdict.NEVER
    assert files(tmp_path) == []
