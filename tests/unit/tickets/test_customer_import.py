"""Files of accounts: what is read of them, and why lines and files are refused."""

import pytest

from core.errors import Invalid
from core.language import Language
from tests.doubles.desk import FRIDAY
from tickets.customers import account_file
from tickets.customers.account import Account, Represented
from tickets.customers.account_file import Reading, read_accounts
from tickets.customers.views import AccountState

HEADER = (
    "customer_number;id_sisc;first_name;last_name;language;account_state;locked_since;"
    "phones;services;company;nip;eori;rights\n"
)
WHOLE = (
    "10000001;PL1234567890ABCDE;Marta;Wilk;en;locked;2026-11-20T09:41:00Z;600 000 214|+48600000870;"
    "SENT|PUESC;Sosnowy Trakt;526-025-02-74;PL526025027400000;send|sign\n"
)
MARTA = Account(
    customer_number="10000001",
    id_sisc="PL1234567890ABCDE",
    first_name="Marta",
    last_name="Wilk",
    language=Language.EN,
    state=AccountState.LOCKED,
    locked_since=FRIDAY,
    phones=("+48600000214", "+48600000870"),
    services=("SENT", "PUESC"),
    company="Sosnowy Trakt",
    represented=Represented("5260250274", "PL526025027400000", ("send", "sign")),
)


def read(text: str) -> Reading:
    return read_accounts(text.encode(), {"PUESC", "SENT"})


def reasons(**fields: str) -> tuple[str, ...]:
    """Why a line of these fields is rejected, if nothing else is wrong with it."""
    line = {"customer_number": "10000001", "first_name": "Marta", "last_name": "Wilk"} | fields
    text = f"{';'.join(line)}\n{';'.join(line.values())}\n"
    return tuple(reason for one in read(text).rejected for reason in one.reasons)


def test_a_whole_line_is_an_account() -> None:
    reading = read(HEADER + WHOLE)

    assert reading.accounts == {2: MARTA}
    assert reading.rejected == []


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("between", [";", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_files_of_every_office_program_are_read(mark: str, between: str, end: str) -> None:
    lines = ("id_sisc;first_name;last_name", "PL1234567890ABCDE;Józefa;Żuk", "")

    reading = read(mark + end.join(lines).replace(";", between))

    assert [account.last_name for account in reading.accounts.values()] == ["Żuk"]


def test_what_a_file_leaves_out_is_empty() -> None:
    account = read("customer_number;first_name;last_name\n10000001;Marta;Wilk\n").accounts[2]

    assert (account.phones, account.services, account.represented) == ((), (), None)
    assert (account.language, account.state) == (Language.PL, AccountState.ACTIVE)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"customer_number": "123"}, "a customer number has eight digits"),
        ({"customer_number": ""}, "an account needs a customer number or an ID SISC"),
        ({"id_sisc": "short"}, "an ID SISC has 17 characters, letters and digits"),
        ({"last_name": ""}, "last_name is empty"),
        ({"first_name": "a\x07b"}, "a text has at most 200 printable characters"),
        ({"first_name": "x" * 201}, "a text has at most 200 printable characters"),
        ({"language": "de"}, "language is one of pl, en"),
        ({"account_state": "gone"}, "account_state is one of active, locked, basic"),
        ({"account_state": "locked"}, "locked_since belongs to a locked account, and to no other"),
        ({"phones": "112"}, "a telephone number is not valid"),
        ({"services": "TRANZYT2"}, "a service is not in the catalogue"),
        ({"services": "|".join(["PUESC"] * 51)}, "services has more than 50 parts"),
        (
            {"nip": "5260250275", "company": "X"},
            "the last digit of the NIP does not fit the others",
        ),
        ({"nip": "5260250274"}, "the company with the NIP has no name"),
        ({"rights": "sign"}, "eori and rights belong to a company with a NIP"),
    ],
)
def test_a_line_is_rejected_with_its_reason(fields: dict[str, str], reason: str) -> None:
    assert reasons(**fields) == (reason,)


@pytest.mark.parametrize("moment", ["yesterday", "2026-11-20T09:41:00", "0001-01-01T00:00:00Z"])
def test_a_lock_needs_a_time_with_its_zone(moment: str) -> None:
    (reason,) = reasons(account_state="locked", locked_since=moment)

    assert reason.startswith("locked_since is a time with its zone")


def test_all_reasons_of_a_line_are_told_at_once() -> None:
    assert len(reasons(customer_number="1", language="de", phones="112")) == 3


@pytest.mark.parametrize("column", ["first_name", "last_name", "company"])
def test_a_pesel_is_not_imported_and_not_quoted(column: str) -> None:
    (reason,) = reasons(**{column: "X 44051401359"})

    assert "PESEL" in reason
    assert "44051401359" not in reason


def test_an_account_is_taken_once_from_a_file() -> None:
    text = "customer_number;id_sisc;first_name;last_name\n" + (
        "10000001;PL1234567890ABCDE;Marta;Wilk\n;PL1234567890ABCDE;Marta;Wilk\n"
    )

    reading = read(text)

    assert list(reading.accounts) == [2]
    assert [(one.line, one.reasons) for one in reading.rejected] == [
        (3, ("the account is on line 2 already",))
    ]


def test_a_line_of_another_length_is_rejected() -> None:
    reading = read("customer_number;first_name;last_name\n10000001;Marta\n")

    assert reading.rejected[0].reasons == ("the line has not as many fields as the header",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "missing columns: first_name, last_name"),
        (b"first_name;last_name\n", "customer_number or id_sisc"),
        (b"id_sisc;first_name;last_name;pesel\n", "column 4 is unknown"),
        (b"id_sisc;first_name;last_name;last_name\n", "a column is named twice"),
        ("id_sisc;first_name;last_name\n;Żuk;\n".encode("cp1250"), "not UTF-8"),
        (b'id_sisc;first_name;last_name\n"open;', "not CSV"),
    ],
)
def test_a_file_of_which_nothing_can_be_made_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Invalid, match=reason):
        read_accounts(content, set())


def test_a_file_may_not_be_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account_file, "MOST_BYTES", 1024 * 1024)
    monkeypatch.setattr(account_file, "MOST_LINES", 1)

    with pytest.raises(Invalid, match="larger than 1 MiB"):
        read_accounts(b"x" * (1024 * 1024 + 1), set())
    with pytest.raises(Invalid, match="more than 1 line"):
        read_accounts((HEADER + WHOLE + WHOLE).encode(), set())
