"""What must hold within one file: ids, levels and fields that fit together.

These checks walk the tree, not the value, so they also speak when the value cannot be built.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from tlreview.domain.forms import FieldKind, FormKind
from tlreview.storage.rubrics import wordings as w
from tlreview.storage.rubrics.faults import Fault, fault
from tlreview.storage.rubrics.yaml_tree import Scalar, Table

_WITH_OPTIONS = frozenset({FieldKind.CHOICE, FieldKind.CHOICES})


@dataclass(frozen=True, slots=True)
class Inner:
    """The checks of one file."""

    tree: Table
    file: str

    def rubric(self) -> Iterator[Fault]:
        """Yield what does not fit together in a criteria set."""
        themes = list(self.tree.tables("themes"))
        criteria = [each for theme in themes for each in theme.tables("criteria")]
        arguments = list(self.tree.tables("deviation_arguments"))
        for group in (themes, criteria, arguments):
            yield from self.ids(group)
        for key in ("requirements", "evidence_types"):
            yield from self.ids(self.tree.tables(key))
        scale = [each.scalar("level") for each in self.tree.tables("scale")]
        wanted = [each.text for each in scale if each]
        yield from self._levels(self.tree, "scale", None)
        for criterion in criteria:
            yield from self._criterion(criterion, wanted)
        for argument in arguments:
            yield from self._levels(argument, "levels", None)
            own = [each.text for each in _numbers(argument, "levels")]
            yield from self._on_scale(argument.scalar("minimum_level"), own)

    def process(self) -> Iterator[Fault]:
        """Yield what does not fit together in a process."""
        yield from self.ids(self.tree.tables("stages"))
        for stage in self.tree.tables("stages"):
            yield from self._between(stage, "days", 1, 3650)
        yield from self._between(self.tree, "report_month", 1, 12)
        yield from self._between(self.tree, "renewal_months", 0, 120)
        yield from self.ids(self.tree.tables("submissions"))

    def _between(self, owner: Table, key: str, least: int, most: int) -> Iterator[Fault]:
        """Yield that a whole number is too small or too large."""
        found = owner.scalar(key)
        bare = found.text.removeprefix("-") if found else ""
        if found and _is_number(bare) and not least <= int(found.text) <= most:
            facts = {"least": str(least), "most": str(most), "given": found.text}
            yield fault(self.file, found.place, w.OUT_OF_RANGE, key=key, **facts)

    def profile(self) -> Iterator[Fault]:
        """Yield what does not fit together in a profile form."""
        parts = list(self.tree.tables("parts"))
        sections = [each for part in parts for each in part.tables("sections")]
        fields = [each for section in sections for each in section.tables("fields")]
        lists = list(self.tree.tables("option_lists"))
        yield from self.ids(parts)
        for part in parts:
            yield from self.ids(part.tables("sections"))
        yield from self.ids(fields)
        yield from self.ids(lists)
        for each in lists:
            yield from self.ids(each.tables("options"))
        known = {each.text for each in _ids(lists)}
        for each in fields:
            yield from self._options(each, known)

    def ids(self, tables: Iterable[Table]) -> Iterator[Fault]:
        """Yield ids that stand twice, cannot be part of a path, or seem to have lost a zero."""
        found = list(_ids(tables))
        first: dict[str, Scalar] = {}
        for each in found:
            if not each.text or "/" in each.text or any(map(str.isspace, each.text)):
                yield fault(self.file, each.place, w.ID_UNFIT, id=each.text)
            if each.text in first:
                line = str(first[each.text].place.line)
                yield fault(self.file, each.place, w.REPEATED, id=each.text, line=line)
            first.setdefault(each.text, each)
        for each in _shortened(found):
            yield fault(self.file, each.place, w.ZERO_LOST, id=each.text)

    def _criterion(self, criterion: Table, scale: list[str]) -> Iterator[Fault]:
        yield from self._levels(criterion, "levels", scale)
        minimum, lowest = criterion.scalar("minimum"), criterion.scalar("minimum_level")
        if minimum and minimum.text.lower() == "true" and lowest is None:
            yield fault(self.file, minimum.place, w.MINIMUM_WITHOUT_LEVEL)
        yield from self._on_scale(lowest, scale)
        proposal = criterion.get("proposal")
        if isinstance(proposal, Table):
            yield from self._on_scale(proposal.scalar("level"), scale)

    def _levels(self, owner: Table, key: str, scale: list[str] | None) -> Iterator[Fault]:
        """Yield levels described twice, out of order, or other than those of the scale."""
        if not any(True for _ in owner.tables(key)):
            return
        seen: list[str] = []
        for each in _numbers(owner, key):
            if each.text in seen:
                yield fault(self.file, each.place, w.LEVEL_TWICE, level=each.text)
            elif scale is not None and each.text not in scale:
                yield fault(self.file, each.place, w.LEVEL_NOT_ON_SCALE, level=each.text)
            elif seen and _is_number(each.text) and int(each.text) < max(map(_number, seen)):
                yield fault(self.file, each.place, w.LEVELS_UNORDERED)
            seen.append(each.text)
        place = owner.entries[key].place
        for level in dict.fromkeys(scale or []):
            if level not in seen:
                yield fault(self.file, place, w.LEVEL_MISSING, level=level)

    def _on_scale(self, level: Scalar | None, scale: list[str]) -> Iterator[Fault]:
        if level and _is_number(level.text) and level.text not in scale:
            yield fault(self.file, level.place, w.LEVEL_NOT_ON_SCALE, level=level.text)

    def _options(self, field: Table, known: set[str]) -> Iterator[Fault]:
        kind, options = field.scalar("kind"), field.scalar("options")
        if options and options.text not in known:
            yield fault(self.file, options.place, w.UNKNOWN_OPTIONS, id=options.text)
        if kind is None or kind.text not in get_args(FormKind):
            return
        if kind.text in _WITH_OPTIONS and options is None:
            yield fault(self.file, kind.place, w.OPTIONS_MISSING, kind=kind.text)
        if kind.text not in _WITH_OPTIONS and options is not None:
            yield fault(self.file, options.place, w.OPTIONS_UNUSED, kind=kind.text)


def _ids(tables: Iterable[Table]) -> Iterator[Scalar]:
    return (each for each in (table.scalar("id") for table in tables) if each)


def _numbers(owner: Table, key: str) -> list[Scalar]:
    return [each for each in (table.scalar("level") for table in owner.tables(key)) if each]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _number(text: str) -> int:
    return int(text) if _is_number(text) else -1


def _shortened(ids: list[Scalar]) -> list[Scalar]:
    """Return ids of digits that are shorter than the ones beside them, as 301 beside 0302.

    Ids that simply count 0 1 2 … 10 or 1 2 3 … 10 are meant that way.
    """
    digits = [each for each in ids if _is_number(each.text)]
    numbers = [int(each.text) for each in digits]
    if len(digits) != len(ids) or numbers in (
        list(range(len(numbers))),
        list(range(1, len(numbers) + 1)),
    ):
        return []
    longest = max((len(each.text) for each in digits), default=0)
    return [each for each in digits if len(each.text) < longest]
