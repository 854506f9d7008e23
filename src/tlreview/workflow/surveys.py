"""What fits in the table of a survey: nobody in a small group, whatever is subtracted from what."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Never

from tlreview.analysis.survey_json import Surveyed, TableUnreadable, as_json, surveyed_from
from tlreview.analysis.surveys import LEAST_GROUP, Sampling, Tabled
from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.fields import Address
from tlreview.domain.periods import PeriodUnknown, period
from tlreview.domain.rows import Row, RowKind
from tlreview.workflow.fields import FieldRefused
from tlreview.workflow.figures import fit_lines
from tlreview.workflow.ports import Reading
from tlreview.workflow.regrouping import Crossing, few_between

TABLE = "table"
"""The field of a survey that holds its table; each new extract is a revision of it."""
LARGEST_SCALE = 20
"""The most answers a question can have."""
_MOST_GROUPS = 60
_LARGEST = 10**9
"""Nobody invites more."""


def fit_survey(content: Content, address: Address, value: Json) -> Json:
    """Return a table as it is stored: every text cleaned.

    It is held against those that stand; against all there ever were by `require_apart`.
    Raises FieldRefused: survey-unreadable, survey-question, survey-scale, survey-groups,
    survey-no-period, survey-open-invited, survey-more-than-invited, survey-too-few,
    survey-few-left, survey-few-more, survey-other-question, or figures-unreadable for a text that
    is too long.
    """
    found = _read(address, fit_lines(address, as_json(_read(address, value))))
    _require_described(address, found.table)
    _require_hidden(address, found.table)
    row = content.row(RowKind.SURVEY, address.key)
    named = row.text("question") if row else ""
    if named and named != found.table.survey.question:
        _refuse(address, "survey-other-question", named)
    for other in content.rows[RowKind.SURVEY]:
        standing = survey_of(other)
        if standing is not None:
            _require_apart(address, standing.table, found.table)
    return as_json(found)


def require_apart(
    reading: Reading,
    case: str,
    address: Address,
    value: Json,
    crossed: Mapping[str, Crossing] = MappingProxyType({}),
) -> None:
    """Refuse a table that gives a few away beside any there ever was of its round.

    Whatever became of that one, it has been read: cleared, replaced or removed it counts as well.
    One that is as it was told before gives nothing more away. `crossed` is who is in which groups,
    by what they were told apart by before. Raises FieldRefused: survey-few-more, survey-regrouped.
    """
    coming = table_in(value) if _holds_table(address) else None
    if coming is None:
        return
    told = [each.table for each in _ever(reading, case)]
    for before in told:
        _require_apart(address, before, coming.table)
    if coming.table in told:
        return
    for before in told:
        few = 0
        if _round(before) == _round(coming.table):
            few = few_between(before, coming.table, crossed.get(before.survey.by))
        if few:
            _refuse(address, "survey-regrouped", str(few))


def told_apart_by(reading: Reading, case: str) -> tuple[str, ...]:
    """Return everything that surveys of a case have ever been told apart by."""
    return tuple(
        dict.fromkeys(filter(None, (each.table.survey.by for each in _ever(reading, case))))
    )


def _ever(reading: Reading, case: str) -> Iterator[Surveyed]:
    """Yield every table there ever was."""
    for at in filter(_holds_table, reading.values(case)):
        for each in reading.history(case, at):
            before = table_in(each.value)
            if before is not None:
                yield before


def _round(table: Tabled) -> tuple[object, ...]:
    return table.survey.question, table.survey.period, table.survey.sampling


def _holds_table(address: Address) -> bool:
    return address.kind == RowKind.SURVEY and address.field == TABLE


def survey_of(row: Row) -> Surveyed | None:
    """Return the table of a survey; None for none, or for one that was redacted."""
    return table_in(row.values.get(TABLE))


def table_in(value: Json) -> Surveyed | None:
    """Return the table a value holds; None for none."""
    try:
        return surveyed_from(value)
    except TableUnreadable:
        return None


def _read(address: Address, value: Json) -> Surveyed:
    try:
        return surveyed_from(value)
    except TableUnreadable as raised:
        raise FieldRefused(address=address, reason="survey-unreadable") from raised


def _require_described(address: Address, table: Tabled) -> None:
    survey = table.survey
    if not survey.question.strip():
        _refuse(address, "survey-question")
    if not 1 < len(set(survey.scale)) == len(survey.scale) <= LARGEST_SCALE or "" in survey.scale:
        _refuse(address, "survey-scale", str(LARGEST_SCALE))
    names = [each.group for each in table.groups]
    if len(names) > _MOST_GROUPS or len(set(names)) < len(names) or "" in names:
        _refuse(address, "survey-groups", str(_MOST_GROUPS))
    try:
        period(survey.period)
    except PeriodUnknown:
        _refuse(address, "survey-no-period", survey.period)
    if survey.invited is None:
        return
    if survey.sampling is Sampling.SELF_SELECTED:
        _refuse(address, "survey-open-invited")
    if not (table.everybody.answered or 0) <= survey.invited <= _LARGEST:
        _refuse(address, "survey-more-than-invited", str(table.everybody.answered))


def _require_hidden(address: Address, table: Tabled) -> None:
    """Refuse a table in which a small group is shown, or is what the shown ones leave over."""
    everybody, sizes = table.everybody.answered or 0, _sizes(table)
    if everybody < LEAST_GROUP:
        _refuse(address, "survey-too-few", str(LEAST_GROUP))
    shown = [size for name, size in sizes.items() if name]
    left = everybody - sum(shown)
    if shown and (min(shown) < LEAST_GROUP or not (left == 0 or left >= LEAST_GROUP)):
        _refuse(address, "survey-few-left", str(LEAST_GROUP))


def _require_apart(address: Address, before: Tabled, after: Tabled) -> None:
    """Refuse a table of the same round that has a few answers more or less than another.

    What those few said would be the difference of the two, and every extract is kept.
    """
    one, other = before.survey, after.survey
    if _round(before) != _round(after):
        return
    sizes = _sizes(after)
    for name, size in _sizes(before).items():
        apart = abs(sizes.get(name, size) - size)
        if (one.by == other.by or not name) and 0 < apart < LEAST_GROUP:
            _refuse(address, "survey-few-more", str(apart))


def _sizes(table: Tabled) -> Mapping[str, int]:
    """Return how many answered in each group that is shown; everybody is the empty name."""
    return dict(_shown(table))


def _shown(table: Tabled) -> Iterator[tuple[str, int]]:
    yield "", table.everybody.answered or 0
    for each in table.groups:
        if each.answered is not None:
            yield each.group, each.answered


def _refuse(address: Address, reason: str, fact: str = "") -> Never:
    raise FieldRefused(address=address, reason=reason, fact=fact)
