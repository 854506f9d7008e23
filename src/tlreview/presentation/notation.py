"""How each language writes dates and numbers, as Unicode's CLDR has it; a test compares them.

Babel knows this too, and so much else that it would take 5 MB of every open page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_NO_BREAK = "\u00a0"
_MINUS = "\u2212"
_PLACES = 3  # decimals of a number that does not say how many it has


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """One language's months and signs; `day` stands after the day of the month."""

    months: tuple[str, ...]
    day: str
    group: str
    point: str
    percent_sign: str

    def date(self, day: date) -> str:
        """Return a date with its month in words."""
        return f"{day.day}{self.day} {self.months[day.month - 1]} {day.year}"

    def number(self, value: float, places: int | None = None) -> str:
        """Return a number with so many decimals, else with those it has, up to three."""
        exact = Decimal(str(value))
        if places is not None:
            return self._signed(f"{exact:,.{places}f}")
        whole, _, decimals = f"{exact:,.{_PLACES}f}".partition(".")
        kept = decimals.rstrip("0")
        return self._signed(f"{whole}.{kept}" if kept else whole)

    def percent(self, value: float, places: int = 0) -> str:
        """Return a share of one in per cent, with so many decimals."""
        return f"{self._signed(f'{Decimal(str(value)) * 100:,.{places}f}')}{self.percent_sign}"

    def _signed(self, written: str) -> str:
        return written.translate({ord(","): self.group, ord("."): self.point, ord("-"): _MINUS})


def _norwegian(months: str) -> Notation:
    sign = f"{_NO_BREAK}%"
    return Notation(
        months=tuple(months.split()), day=".", group=_NO_BREAK, point=",", percent_sign=sign
    )


_BOTH = "januar februar mars april mai juni juli august september oktober november desember"

NOTATIONS: Mapping[str, Notation] = {
    "nb": _norwegian(_BOTH),
    "nn": _norwegian(_BOTH),
    "sv": Notation(
        months=(
            *("januari", "februari", "mars", "april", "maj", "juni"),
            *("juli", "augusti", "september", "oktober", "november", "december"),
        ),
        day="",
        group=_NO_BREAK,
        point=",",
        percent_sign=f"{_NO_BREAK}%",
    ),
    "en": Notation(
        months=(
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
        day="",
        group=",",
        point=".",
        percent_sign="%",
    ),
}
