"""Who certifies a case: assigned by the secretariat, and free of ties or open about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from tlreview.domain.assessment import as_ids, as_text
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address

ASSIGN = "certifiers-assigned"
"""The act that names the certifiers; its payload holds `certifiers` and `trainees`."""
IMPARTIALITY = "impartiality"
"""The kind of the subjects of declarations: impartiality/<person>."""
TIES = ("programme_role", "employer", "county", "other_ties")
"""What a person declares: what could make others doubt their impartiality."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The certifiers of a case by person id; trainees judge too, and do not count."""

    certifiers: tuple[str, ...] = ()
    trainees: tuple[str, ...] = ()

    def __contains__(self, person: object) -> bool:
        """Say whether a person judges this case."""
        return person in self.certifiers or person in self.trainees


def assignment_from(payloads: Sequence[Mapping[str, Json]]) -> Assignment:
    """Return the assignment that holds: the last one made; nobody before the first."""
    if not payloads:
        return Assignment()
    last = payloads[-1]
    return Assignment(
        certifiers=as_ids(last.get("certifiers")), trainees=as_ids(last.get("trainees"))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What a person says of their impartiality; `ties` holds those of TIES that say anything."""

    declared: bool = False
    ties: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def declaration_from(person: str, values: Mapping[Address, Json]) -> Declaration:
    """Build a person's declaration from the stored fields of a case."""
    said = {name: as_text(values.get(impartiality_field(person, name))) for name in TIES}
    return Declaration(
        declared=values.get(impartiality_field(person, "declared")) is True,
        ties=MappingProxyType({name: text for name, text in said.items() if text.strip()}),
    )


def impartiality_field(person: str, name: str) -> Address:
    """Return the address of one field of a declaration: one of TIES, or `declared`."""
    return Address(subject=f"{IMPARTIALITY}/{person}", field=name)
