"""What ``up`` says when everything runs: where to go, and how to sign in."""

from collections.abc import Mapping

from core.settings import Settings


def welcome(settings: Settings, passwords: Mapping[str, str]) -> str:
    """The addresses; in demo mode also the invented people, with their passwords."""
    url = settings.http.public_url
    lines = ["", "The hotline is open. Ctrl-C closes it.", ""]
    if settings.demo:
        lines += [f"  call the hotline  {url}/call"]
    lines += [f"  console           {url}/", ""]
    if settings.demo:
        lines += ["Sign in as one of these; a supervisor also has the dashboard:"]
        lines += [f"  {name:<16}  {password}" for name, password in passwords.items()]
    return "\n".join(lines)
