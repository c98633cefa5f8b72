"""Options of ``up`` that move ports; the same settings as in the file and the environment."""

import argparse
import re
import socket
from dataclasses import dataclass

from core.settings import Settings
from hotline.setup.ports import Port


@dataclass(frozen=True, slots=True)
class Movable:
    """An option, the setting behind it, and who uses the port."""

    option: str
    variable: str
    owner: str

    @property
    def name(self) -> str:
        return self.option.removeprefix("--").replace("-", "_")


CONSOLE = Movable("--port", "HOTLINE_HTTP__PORT", "the console")
AGI = Movable("--agi-port", "HOTLINE_ASTERISK__AGI_PORT", "the service's AGI server")
AMI = Movable("--ami-port", "HOTLINE_ASTERISK__AMI_PORT", "Asterisk's manager")
SIP = Movable("--sip-port", "HOTLINE_ASTERISK__SIP_PORT", "Asterisk's SIP")
WEB = Movable("--asterisk-http-port", "HOTLINE_ASTERISK__HTTP_PORT", "Asterisk's WebSocket")
MOVABLE = (CONSOLE, AGI, AMI, SIP, WEB)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    for port in MOVABLE:
        parser.add_argument(port.option, type=int, metavar="N", help=f"port for {port.owner}")
    parser.add_argument(
        "--rtp-ports",
        type=_span,
        metavar="FIRST-LAST",
        help="ports for sound (default: 20000-20999)",
    )
    parser.add_argument("--database", metavar="URL", help="sqlite+aiosqlite or postgresql+psycopg")


def chosen(options: argparse.Namespace) -> dict[str, str]:
    """What was asked for on the command line, as settings; it outranks the environment."""
    given = {port.variable: getattr(options, port.name) for port in MOVABLE}
    given["HOTLINE_ASTERISK__RTP_START"], given["HOTLINE_ASTERISK__RTP_END"] = (
        options.rtp_ports or (None, None)
    )
    given["HOTLINE_DATABASE_URL"] = options.database
    return {variable: str(value) for variable, value in given.items() if value is not None}


def _span(text: str) -> tuple[str, str]:
    """Two numbers; what they may be is the settings' business."""
    match = re.fullmatch(r"(\d+)-(\d+)", text)
    if match is None:
        raise argparse.ArgumentTypeError("two ports with a dash between them, as 20000-20999")
    return match[1], match[2]


def ports(settings: Settings) -> list[Port]:
    """Every port that must be free before the start."""
    asterisk, http = settings.asterisk, settings.http
    return [
        Port(CONSOLE.owner, CONSOLE.option, http.host, http.port),
        Port(AGI.owner, AGI.option, asterisk.agi_host, asterisk.agi_port),
        Port(AMI.owner, AMI.option, asterisk.host, asterisk.ami_port),
        Port(WEB.owner, WEB.option, asterisk.host, asterisk.http_port),
        Port(SIP.owner, SIP.option, asterisk.sip_host, asterisk.sip_port, socket.SOCK_DGRAM),
    ]
