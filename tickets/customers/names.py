"""How people are named before the caller has proved who they are."""


def masked_name(first: str, last: str) -> str:
    """A name as it is shown before the caller has proved who they are: Marta W."""
    return f"{first} {last[:1]}." if last else first
