"""Builders: small values of the domain for tests, each with only what a test must say."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from tlreview.domain.canonical import Json
from tlreview.domain.case import Applicant, ApplicantKind, Case
from tlreview.domain.content import Content, content_from
from tlreview.domain.fields import Address
from tlreview.domain.forms import (
    FieldKind,
    FormField,
    Option,
    OptionList,
    ProfileForm,
    ProfilePart,
    Section,
)
from tlreview.domain.process import Process, Stage, SubmissionForm
from tlreview.domain.rubric import (
    Criterion,
    DeviationArgument,
    EvidenceType,
    EvidenceWanted,
    Level,
    Requirement,
    Rubric,
    Theme,
)
from tlreview.domain.scheme import Scheme
from tlreview.domain.texts import Texts

LANGUAGES = ("nb", "nn", "sv", "en")
OPENED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""When the case of these builders is opened."""


def texts(text: str) -> Texts:
    """Return a wording in every language, each marked with its language but the first."""
    return {each: text if each == "nb" else f"{text} ({each})" for each in LANGUAGES}


def levels(of: str, count: int = 5) -> tuple[Level, ...]:
    """Return described levels from 0."""
    return tuple(Level(level=n, text=texts(f"{of}, nivå {n}")) for n in range(count))


def criterion(id: str, **changes: object) -> Criterion:
    """Return a minimum criterion of R1 that wants level 2 and minutes."""
    values: dict[str, object] = {
        "id": id,
        "title": texts(f"Kriterium {id}"),
        "question": texts(f"Hva er på plass for {id}?"),
        "levels": levels(f"Beskrivelse av {id}"),
        "minimum": True,
        "minimum_level": 2,
        "status": "entailed",
        "requirements": ("R1",),
        "evidence": EvidenceWanted(required="minutes", supporting=("plan",)),
    }
    return Criterion(**{**values, **changes})


def theme(id: str, *criteria: Criterion, cross_cutting: bool = False) -> Theme:
    """Return a step, or a theme across all steps."""
    return Theme(
        id=id,
        kind="cross-cutting" if cross_cutting else "step",
        title=texts(f"Tema {id}"),
        short=texts(f"Kort {id}"),
        purpose=texts(f"Hensikten med {id}."),
        criteria=criteria,
        link="https://example.org/metode",
    )


def rubric(*themes: Theme) -> Rubric:
    """Return a criteria set of two steps and one theme across them, or of these themes."""
    return Rubric(
        scheme="test-scheme",
        version="2026.1",
        source_language="nb",
        languages=LANGUAGES,
        title=texts("Trygg prøveordning"),
        wording_note=texts("Nivåtekstene er et forslag."),
        scale=levels("Skala"),
        requirements=(
            Requirement(id="R1", title=texts("Alle trinn er i bruk"), short=texts("Alle trinn")),
            Requirement(
                id="R2",
                title=texts("Forankret"),
                short=texts("Forankret"),
                parts=() if themes else ("F1", "F2"),
            ),
        ),
        evidence_types=(
            EvidenceType(id="minutes", title=texts("Møtereferat"), must_show=texts("Dato")),
            EvidenceType(id="plan", title=texts("Plan"), must_show=texts("Side")),
        ),
        themes=themes
        or (
            theme("TL1", criterion("TL1.1"), criterion("TL1.2", minimum=False)),
            theme("TL2", criterion("TL2.1", na_allowed=True), criterion("TL2.2")),
            theme(
                "F",
                criterion("F1", requirements=("R2",)),
                criterion("F2", requirements=("R2",)),
                cross_cutting=True,
            ),
        ),
        deviation_arguments=(
            DeviationArgument(
                id="A1",
                title=texts("Følger intensjonen"),
                question=texts("Hvordan?"),
                levels=levels("Argument"),
                minimum_level=2,
            ),
        ),
    )


def profile_form() -> ProfileForm:
    """Return a form of one part with one field of each of the common kinds."""
    fields = (
        FormField(
            id="inhabitants",
            kind=FieldKind.NUMBER,
            label=texts("Innbyggere"),
            required=True,
            beside=("source",),
        ),
        FormField(id="reason", kind=FieldKind.TEXT, label=texts("Hvorfor søke")),
        FormField(id="member", kind=FieldKind.FLAG, label=texts("Medlem av nettverket")),
        FormField(id="decided", kind=FieldKind.DATE, label=texts("Vedtatt")),
        FormField(id="kind", kind=FieldKind.CHOICE, label=texts("Type"), options="kinds"),
    )
    section = Section(id="general", title=texts("Allment"), fields=fields)
    part = ProfilePart(
        id="municipality", title=texts("Profil"), purpose=texts("Hvem vi er."), sections=(section,)
    )
    kinds = OptionList(
        id="kinds",
        options=(
            Option(id="first", label=texts("Første gang")),
            Option(id="renewal", label=texts("Fornyelse")),
        ),
    )
    return ProfileForm(
        scheme="test-scheme",
        version="2026.1",
        source_language="nb",
        languages=LANGUAGES,
        title=texts("Trygghetsprofil"),
        option_lists=(kinds,),
        parts=(part,),
    )


def process(themes: Iterable[str] = ("TL1", "TL2", "F")) -> Process:
    """Return a process of one stage and one submission."""
    return Process(
        id="standard",
        scheme="test-scheme",
        version="2026.1",
        source_language="nb",
        languages=LANGUAGES,
        title=texts("Prosess"),
        stages=(
            Stage(
                id="assess",
                title=texts("Egenvurdering"),
                task=texts("Fyll ut"),
                acts="municipality",
            ),
        ),
        submissions=(
            SubmissionForm(
                id="first",
                title=texts("Første innsending"),
                themes=tuple(themes),
                profile_parts=("municipality",),
            ),
        ),
        decided_by=texts("Eieren av ordningen"),
        recommended_by=("council",),
        certificate_years=5,
    )


def scheme(of: Rubric | None = None) -> Scheme:
    """Return a whole scheme around a criteria set."""
    chosen = of or rubric()
    return Scheme(
        id="test-scheme",
        rubric=chosen,
        processes={"standard": process(each.id for each in chosen.themes)},
        profile=profile_form(),
        content_digest="c" * 64,
        structure_digest="5" * 64,
    )


def case(**changes: object) -> Case:
    """Return a case of a municipality whose number does not exist."""
    values: dict[str, object] = {
        "id": "case-1",
        "applicant": Applicant(
            kind=ApplicantKind.MUNICIPALITY, number="0099", name="Fjordvik", valid_from="2020-01-01"
        ),
        "scheme": "test-scheme",
        "scheme_digest": "c" * 64,
        "process": "standard",
        "language": "nb",
        "opened_at": OPENED,
        "opened_by": "p1",
    }
    return Case(**{**values, **changes})


def fields(subject: str, **values: Json) -> dict[Address, Json]:
    """Return saved fields of one subject; __ in a name stands for the dot of the stored name."""
    return {
        Address(subject=subject, field=name.replace("__", ".")): value
        for name, value in values.items()
    }


def content(
    *saved: Mapping[Address, Json], of: Scheme | None = None, in_case: Case | None = None
) -> Content:
    """Return the content of a case in which these fields are saved."""
    values: dict[Address, Json] = {}
    for each in saved:
        values.update(each)
    return content_from(in_case or case(), of or scheme(), values)
