"""What one place of a scheme names must exist in another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tlreview.storage.rubrics import wordings as w
from tlreview.storage.rubrics.faults import Fault, fault
from tlreview.storage.rubrics.yaml_tree import Scalar, Table

_UNKNOWN = {
    "evidence": w.UNKNOWN_EVIDENCE,
    "requirement": w.UNKNOWN_REQUIREMENT,
    "theme": w.UNKNOWN_THEME,
    "criterion": w.UNKNOWN_CRITERION,
    "part": w.UNKNOWN_PART,
    "submission": w.UNKNOWN_SUBMISSION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The ids a scheme has, by what they name; a kind that is absent could not be read."""

    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def lacks(self, kind: str, id: str) -> bool:
        """Return whether it is certain that there is no such id."""
        return kind in self.ids and id not in self.ids[kind]


def known_ids(rubric: Table | None, processes: Iterable[Table], profile: Table | None) -> Known:
    """Return the ids of the files that could be read."""
    ids: dict[str, frozenset[str]] = {}
    if rubric is not None:
        themes = list(rubric.tables("themes"))
        ids["theme"] = _names(themes)
        ids["criterion"] = _names(each for theme in themes for each in theme.tables("criteria"))
        ids["evidence"] = _names(rubric.tables("evidence_types"))
        ids["requirement"] = _names(rubric.tables("requirements"))
    if profile is not None:
        ids["part"] = _names(profile.tables("parts"))
    read = list(processes)
    if read:
        ids["submission"] = _names(each for one in read for each in one.tables("submissions"))
    return Known(ids=ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The references of one file against the ids of its scheme."""

    tree: Table
    file: str
    known: Known

    def rubric(self) -> Iterator[Fault]:
        """Yield what a criteria set names that is not there."""
        for requirement in self.tree.tables("requirements"):
            yield from self._named("criterion", requirement.scalars("parts"))
        for theme in self.tree.tables("themes"):
            for criterion in theme.tables("criteria"):
                yield from self._criterion(criterion)
        for argument in self.tree.tables("deviation_arguments"):
            yield from self._named("requirement", argument.scalars("requirements"))

    def process(self) -> Iterator[Fault]:
        """Yield what a process names that is not there."""
        for stage in self.tree.tables("stages"):
            yield from self._named("theme", stage.scalars("themes"))
            for key in ("entry", "exit"):
                for condition in stage.tables(key):
                    yield from self._condition(condition)
        for submission in self.tree.tables("submissions"):
            yield from self._named("theme", submission.scalars("themes"))
            yield from self._named("part", submission.scalars("profile_parts"))

    def _criterion(self, criterion: Table) -> Iterator[Fault]:
        yield from self._named("requirement", criterion.scalars("requirements"))
        yield from self._named("criterion", criterion.scalars("rests_on"))
        own = criterion.scalar("id")
        for each in criterion.scalars("rests_on"):
            if own and each.text == own.text:
                yield fault(self.file, each.place, w.RESTS_ON_ITSELF, id=own.text)
        evidence, proposal = criterion.get("evidence"), criterion.get("proposal")
        if isinstance(evidence, Table):
            yield from self._named("evidence", _one(evidence.scalar("required")))
            yield from self._named("evidence", evidence.scalars("supporting"))
        if isinstance(proposal, Table):
            when = proposal.get("when")
            if isinstance(when, Table):
                yield from self._condition(when)

    def _condition(self, condition: Table) -> Iterator[Fault]:
        yield from self._named("evidence", _one(condition.scalar("type")))
        yield from self._named("part", condition.scalars("parts"))
        yield from self._named("theme", condition.scalars("themes"))
        yield from self._named("submission", _one(condition.scalar("submission")))

    def _named(self, kind: str, scalars: Iterable[Scalar]) -> Iterator[Fault]:
        for each in scalars:
            if self.known.lacks(kind, each.text):
                yield fault(self.file, each.place, _UNKNOWN[kind], id=each.text)


def _names(tables: Iterable[Table]) -> frozenset[str]:
    return frozenset(each.text for each in (table.scalar("id") for table in tables) if each)


def _one(scalar: Scalar | None) -> tuple[Scalar, ...]:
    return (scalar,) if scalar else ()
