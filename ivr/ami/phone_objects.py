"""What PJSIP is given of a phone: how it signs in, where it is reached, what it may do. Pure."""

from collections.abc import Mapping

from tickets.staff.views import PhoneRecord

Attributes = Mapping[str, str]

_ANY: Attributes = {
    "allow": "!all,alaw,ulaw",
    "direct_media": "no",
    "dtmf_mode": "rfc4733",
    "rtp_symmetric": "yes",
    "force_rport": "yes",
    "rewrite_contact": "yes",
    "allow_transfer": "no",
    "moh_suggest": "hotline",
    "identify_by": "username",
}
_IN_A_BROWSER: Attributes = {
    **_ANY,
    "webrtc": "yes",
    "dtls_auto_generate_cert": "yes",
    # A page that died sends no sound; one that is muted or on hold still does.
    "rtp_timeout": "10",
}
_ON_A_DESK: Attributes = {
    **_ANY,
    "transport": "hotline-udp",
    "sdp_session": "hotline",
    "sdp_owner": "-",
    # Nothing that saves silence is offered, so who is muted sends sound; who holds may send none.
    "rtp_timeout": "20",
    # What dies during a hold is found out in two minutes, as at the trunk.
    "timers": "always",
    "timers_sess_expires": "120",
}
_ONE_CONTACT: Attributes = {"max_contacts": "1", "remove_existing": "yes"}
_ASKED_WHETHER_IT_LIVES: Attributes = {
    **_ONE_CONTACT,
    # A telephone whose power is cut says no goodbye.
    "qualify_frequency": "10",
    "qualify_timeout": "3.0",
}


def login(phone: PhoneRecord, realm: str) -> Attributes:
    """The digest, and nothing that is known without the secret."""
    return {
        "auth_type": "digest",
        "username": phone.endpoint,
        "realm": realm,
        "password_digest": f"MD5:{phone.digest}",
        "supported_algorithms_uas": "MD5",
    }


def place(phone: PhoneRecord) -> Attributes:
    """Where it registers: once, and the newest counts."""
    return _ASKED_WHETHER_IT_LIVES if phone.desk_of else _ONE_CONTACT


def itself(phone: PhoneRecord) -> Attributes:
    """Who it is and where it may call."""
    return {
        **(_ON_A_DESK if phone.desk_of else _IN_A_BROWSER),
        "auth": phone.endpoint,
        "aors": phone.endpoint,
        "context": phone.context,
        "callerid": phone.caller_id,
    }
