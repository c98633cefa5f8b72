"""Who talks to whom in one call, and the requests that follow from it (RFC 3261, section 12)."""

import secrets
from dataclasses import dataclass

from hotline.phone import sip
from hotline.phone.sdp import Address

MAX_FORWARDS = ("Max-Forwards", "70")


def new_branch() -> str:
    return f"z9hG4bK{secrets.token_hex(8)}"


def new_tag() -> str:
    return secrets.token_hex(6)


def via(here: Address, branch: str) -> tuple[str, str]:
    host, port = here
    return "Via", f"SIP/2.0/UDP {host}:{port};rport;branch={branch}"


@dataclass(slots=True)
class Dialogue:
    """Our side and theirs as From and To, each with its tag; ``target`` is where requests go."""

    here: Address
    contact: str
    call_id: str
    local: str
    remote: str
    target: str
    count: int = 0

    def request(self, method: str, body: str = "") -> sip.Request:
        """The next request of this dialogue."""
        self.count += 1
        return self._build(method, body, new_branch())

    def ack(self) -> sip.Request:
        """For the answer to the last INVITE."""
        return self._build("ACK", "", new_branch())

    def cancel(self, invite: sip.Request) -> sip.Request:
        """Takes an unanswered INVITE back: the same transaction, so the same branch."""
        return self._build("CANCEL", "", invite.branch)

    def refused(self, invite: sip.Request, answer: sip.Response) -> sip.Request:
        """The ACK for a refusal: the same branch, and the tag that came with the refusal."""
        remote, self.remote = self.remote, answer.one("To")
        ack = self._build("ACK", "", invite.branch)
        self.remote = remote
        return ack

    def confirm(self, answer: sip.Response) -> None:
        """Learn the other side's tag and address from its answer."""
        self.remote = answer.one("To")
        if contact := answer.one("Contact"):
            self.target = sip.address(contact)

    def _build(self, method: str, body: str, branch: str) -> sip.Request:
        headers = (
            via(self.here, branch),
            MAX_FORWARDS,
            ("From", self.local),
            ("To", self.remote),
            ("Call-ID", self.call_id),
            ("CSeq", f"{self.count} {method}"),
            ("Contact", self.contact),
        )
        return sip.Request(headers, body, method, self.target)


def answering(invite: sip.Request, here: Address, contact: str, tag: str) -> Dialogue:
    """The dialogue of a call that came in."""
    return Dialogue(
        here=here,
        contact=contact,
        call_id=invite.one("Call-ID"),
        local=f"{invite.one('To')};tag={tag}",
        remote=invite.one("From"),
        target=sip.address(invite.one("Contact")),
    )
