"""A case whose process begins with an agreement."""

from dataclasses import replace
from datetime import date

import build
from overseen import staged
from tlreview.domain.conditions import EvidenceHeld
from tlreview.domain.people import Actor, Role
from tlreview.domain.rubric import EvidenceType
from tlreview.domain.scheme import Scheme
from tlreview.workflow.agreeing import LETTER, Signatory, SignedCopy

SIGNED = "signed_letter"
"""The type of evidence this process calls a signed agreement: the name is the scheme's own."""
SIRI = Actor(person="siri", role=Role.SECRETARIAT)
TODAY = date(2026, 3, 2)


def scheme() -> Scheme:
    """Return a scheme whose first stage sends out a letter and ends when it is signed."""
    made = build.scheme()
    signed = EvidenceType(
        id=SIGNED, title=build.texts("Undertegnet avtale"), must_show=build.texts("Dato")
    )
    rubric = replace(made.rubric, evidence_types=(*made.rubric.evidence_types, signed))
    (writing,) = made.processes["standard"].stages
    agreement = replace(
        writing, id="agreement", documents_out=(LETTER,), exit=(EvidenceHeld(type=SIGNED),)
    )
    return staged(replace(made, rubric=rubric), agreement, writing)


def copy(**changes: object) -> SignedCopy:
    """Return what stands on a copy signed by two."""
    values: dict[str, object] = {
        "signed_on": "2026-02-27",
        "signatories": (
            Signatory(name="Kari Nes", title="ordfører"),
            Signatory(name="Ola Vik", title="kommunedirektør"),
        ),
        "reference": "26/00114-3",
    }
    return SignedCopy(**{**values, **changes})
