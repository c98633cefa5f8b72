"""What ``up`` says when everything runs: where to go, how to sign in, where to look."""

from core.settings import Settings


def welcome(settings: Settings) -> str:
    """In demo mode with the people to sign in as."""
    url = settings.http.public_url
    lines = [
        "",
        "The hotline is open.",
        "",
        f"  console, also the supervisor's   {url}/",
    ]
    if settings.demo:
        lines += [f"  call the hotline                 {url}/call"]
    return "\n".join(lines)
