"""Everything a case says at one moment, ready to be read by rules, screens and documents."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from tlreview.domain.assessment import Assessment, assessment_from
from tlreview.domain.canonical import Json
from tlreview.domain.case import Case
from tlreview.domain.fields import Address
from tlreview.domain.process import Process
from tlreview.domain.rows import Row, RowKind, rows_from
from tlreview.domain.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A case with its scheme and the fields as saved; `profile` maps field id to value."""

    case: Case
    scheme: Scheme
    process: Process
    values: Mapping[Address, Json]
    assessment: Assessment
    profile: Mapping[str, Json]
    rows: Mapping[RowKind, tuple[Row, ...]]

    def row(self, kind: RowKind, id: str) -> Row | None:
        """Return a row that is not removed."""
        return next((row for row in self.rows[kind] if row.id == id), None)

    def evidence(self, ids: tuple[str, ...]) -> tuple[Row, ...]:
        """Return the evidence of these ids in their order; a removed one is left out."""
        found = {row.id: row for row in self.rows[RowKind.EVIDENCE]}
        return tuple(found[each] for each in ids if each in found)


def content_from(case: Case, scheme: Scheme, values: Mapping[Address, Json]) -> Content:
    """Build the content of a case from its stored fields."""
    of_kind: dict[str, dict[Address, Json]] = {}  # sorted once, not once a kind
    for at, value in values.items():
        of_kind.setdefault(at.kind, {})[at] = value
    return Content(
        case=case,
        scheme=scheme,
        process=scheme.processes[case.process],
        values=values,
        assessment=assessment_from(of_kind.get("criterion", {})),
        profile=_profile(of_kind.get("profile", {})),
        rows=MappingProxyType({kind: rows_from(of_kind.get(kind, {}), kind) for kind in RowKind}),
    )


def content_after(before: Content, values: Mapping[Address, Json]) -> Content:
    """Return the content of the same case with these values; what has not changed is kept.

    It equals what `content_from` builds. Values that are the same object have not changed.
    """
    if values is before.values:
        return before
    kinds = {at.kind for at, value in values.items() if before.values.get(at, at) is not value}
    touched = {at: value for at, value in values.items() if at.kind in kinds}
    rows = {kind: rows_from(touched, kind) for kind in RowKind if kind in kinds}
    return replace(
        before,
        values=values,
        assessment=assessment_from(touched) if "criterion" in kinds else before.assessment,
        profile=_profile(touched) if "profile" in kinds else before.profile,
        rows=MappingProxyType({**before.rows, **rows}),
    )


def _profile(values: Mapping[Address, Json]) -> Mapping[str, Json]:
    """Return the fields of the profile by id; a line beside one by `id.name`."""
    return MappingProxyType(
        {
            f"{at.key}.{at.field}" if at.field != "value" else at.key: value
            for at, value in values.items()
            if at.kind == "profile"
        }
    )


def profile_field(id: str, beside: str | None = None) -> Address:
    """Return the address of a profile field, or of the line beside it (comment, source)."""
    return Address(subject=f"profile/{id}", field=beside or "value")
