"""What `tlreview effect` does."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from tlreview.analysis.effect import Aim
from tlreview.analysis.finding import (
    Finding,
    FindingUnreadable,
    as_value,
    find,
    reckoned_again,
)
from tlreview.analysis.fitting import Family
from tlreview.analysis.interrupted import Question
from tlreview.analysis.points import Points, PointsRefused
from tlreview.domain.errors import TLReviewError
from tlreview.domain.periods import PeriodUnknown
from tlreview.presentation.effects import effect_lines
from tlreview.presentation.texts import Words
from tlreview.sources.counted import period_of, points_in
from tlreview.sources.sheets import Sheet, read_sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options as given; columns are None where none is named."""

    count: str | None
    population: str | None
    time: str | None
    start: str | None
    control: str | None
    control_population: str | None
    harmonics: int
    slope: bool
    family: str
    aim: str
    start_found_later: bool
    as_json: bool
    language: str


def told(file: Path, asked: Asked) -> tuple[str, bool]:
    """Return what is to be printed, and False where a kept result could not be reckoned again.

    Raises ClickException, its message in the language asked for.
    """
    say, content = Words(asked.language), file.read_bytes()
    try:
        if content.lstrip()[:1] == b"{":
            found, differing = reckoned_again(_json(content))
            if asked.as_json:
                return _dumped(found), not differing
            return "\n".join((*effect_lines(say, found), _again(say, differing))), not differing
        found = find(
            _question(say, read_sheet(content), asked),
            aim=Aim(asked.aim),
            start_found_later=asked.start_found_later,
        )
    except TLReviewError as refused:
        # Late: an answer is not to wait for what only a refusal needs.
        from tlreview.cli.effect_refusals import effect_refusal_line  # noqa: PLC0415

        line = effect_refusal_line(say, refused)
        if not line:
            raise
        raise click.ClickException(line) from refused
    return _dumped(found) if asked.as_json else "\n".join(effect_lines(say, found)), True


def _again(say: Words, differing: tuple[str, ...]) -> str:
    if not differing:
        return say("Reckoned again from the figures in the file: the result is the same.")
    return say(
        "Reckoned again from the figures in the file, the result differs: {what}.",
        what=", ".join(differing),
    )


def _dumped(found: Finding) -> str:
    return json.dumps(as_value(found), ensure_ascii=False, indent=2)


def _json(content: bytes) -> object:
    try:
        return json.loads(content)
    except ValueError as raised:
        raise FindingUnreadable(reason=str(raised)) from raised


def _question(say: Words, sheet: Sheet, asked: Asked) -> Question:
    missing = [f"--{name}" for name in ("count", "time", "start") if not getattr(asked, name)]
    if missing:
        raise click.UsageError(say("A table needs {options}.", options=", ".join(missing)))
    if asked.control_population and not asked.control:
        raise click.UsageError(
            say("{one} needs {other}.", one="--control-population", other="--control")
        )
    return Question(
        points=_points(sheet, asked, asked.count, asked.population),
        control=_control(sheet, asked) if asked.control else None,
        start=_start(say, str(asked.start)),
        harmonics=asked.harmonics,
        slope=asked.slope,
        family=Family(asked.family),
    )


def _points(sheet: Sheet, asked: Asked, count: str | None, population: str | None) -> Points:
    return points_in(sheet, time=str(asked.time), count=str(count), population=population)


def _control(sheet: Sheet, asked: Asked) -> Points:
    """Return the points of the comparison; a refusal says that it is the comparison's."""
    try:
        return _points(sheet, asked, asked.control, asked.control_population)
    except PointsRefused as refused:
        refused.beside = "comparison"
        raise


def _start(say: Words, text: str) -> date:
    try:
        return date.fromisoformat(text) if text.count("-") > 1 else period_of(text).first
    except (ValueError, PeriodUnknown) as raised:
        raise click.UsageError(
            say("“{text}” is no month. Write --start as YYYY-MM.", text=text)
        ) from raised
