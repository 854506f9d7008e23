"""What `tlreview indicator rare` does: a list of days in, how rare cases are out, nothing kept."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tlreview.analysis.points import PointsRefused
from tlreview.analysis.rare import Waits, waits
from tlreview.cli.files import begun
from tlreview.cli.indicator_refusals import refusal_line
from tlreview.cli.refusals import refused_in
from tlreview.domain.errors import TLReviewError
from tlreview.presentation.rare import not_kept, waits_lines, waits_method
from tlreview.presentation.texts import Words
from tlreview.sources.dated import days_in
from tlreview.sources.sheets import read_sheet


def told(
    file: Path, column: str, until: date | None, *, as_json: bool, language: str
) -> Iterator[str]:
    """Yield what a list of days says of how rare cases are.

    Raises ClickException, its message in the language asked for.
    """
    say = Words(language)
    with refused_in(say, _refusal):
        sheet = read_sheet(begun(say, file), days=True)
        found = waits(days_in(sheet, column, until))
    free = None if until is None else (until - found.days[-1]).days
    if as_json:
        yield json.dumps(_value(found, free, until), ensure_ascii=False, indent=2)
        return
    yield from waits_lines(say, found, free)
    yield waits_method(say)
    yield not_kept(say)


def _refusal(say: Words, found: TLReviewError) -> str:
    if isinstance(found, PointsRefused):
        return say("It takes cases of at least two different days.")
    return refusal_line(say, found)


def _value(found: Waits, free: int | None, until: date | None) -> object:
    """Return everything it takes to reckon it again."""
    chart = found.chart
    return {
        "chart": "t",
        "cases": found.cases,
        "days": [str(each) for each in found.days],
        "between": found.between,
        "centre": chart.centre if chart else None,
        "low": chart.marks[0].low if chart else None,
        "high": chart.marks[0].high if chart else None,
        "out": [at for at, each in enumerate(chart.marks) if each.out] if chart else [],
        "shift": chart.runs.shift if chart else None,
        "until": str(until) if until else None,
        "free_since": free,
        "rarer_after": found.rarer_after,
        "rarer": None if free is None else free >= found.rarer_after,
        "method": waits_method(Words("en")),
    }
