"""Where something of an installation is read by whoever may read it.

`base` is the public address of the installation; without one there is nowhere to lead to, and
each of these returns empty text.
"""

from urllib.parse import quote, urlencode


def case_address(base: str, case: str, section: str = "", place: str = "") -> str:
    """Return the address of a case, of a section of its screen, or of a place in that."""
    if not base:
        return ""
    query = f"?{urlencode({'step': section})}" if section else ""
    return f"{base}/case/{quote(case)}{query}" + (f"#{quote(place)}" if place else "")


def verify_address(base: str, number: str) -> str:
    """Return the address that says to anybody whether a certificate is valid."""
    return f"{base}/verify?{urlencode({'number': number})}" if base else ""
