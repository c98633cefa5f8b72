"""What ``up`` says when everything runs: where to go, and how to sign in."""

from collections.abc import Mapping

from core.settings import Settings
from hotline.cli.serve import FIRST


def welcome(settings: Settings, passwords: Mapping[str, str], first_link: str = "") -> str:
    """The addresses, and how the first person comes in; in demo mode the invented people, with
    their passwords."""
    url = settings.http.public_url
    lines = ["", "The hotline is open. Ctrl-C closes it.", ""]
    if settings.demo:
        lines += [f"  call the hotline  {url}/call"]
    lines += [f"  console           {url}/", ""]
    if settings.demo:
        lines += ["Sign in as one of these; a supervisor also has the dashboard:"]
        lines += [f"  {name:<16}  {password}" for name, password in passwords.items()]
    if first_link:
        lines += [FIRST.format(first_link), ""]
    return "\n".join(lines)
