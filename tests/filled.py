"""A small case in which every kind of answer and row stands once."""

from build import fields
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address


def filled() -> dict[Address, Json]:
    """Return fields that touch every kind of answer and row once."""
    return {
        **fields(
            "evidence/e1",
            title="Referat fra formannskapet",
            type="minutes",
            decided_by="Formannskapet",
            date="2026-02-11",
            place="sak 12/26, § 3",
            case_number="2026/41",
            link="https://example.org/sak?id=12",
            publicity="public",
        ),
        **fields(
            "evidence/e2",
            title="Oversiktsdokument",
            type="plan",
            place="s. 14–18",
            publicity="withheld",
            legal_basis="offl. § 13",
            file={
                "digest": "ab" * 32,
                "name": "oversikt.pdf",
                "size": 48213,
                "media_type": "application/pdf",
            },
        ),
        **fields(
            "criterion/TL1.1",
            choice={"kind": "level", "level": 3},
            evidence=["e1", "e2"],
            ground="Vi har avtale.\n\n- ordfører\n- kommunedirektør\n\nSe https://example.org/a.",
        ),
        **fields(
            "criterion/TL2.1", choice={"kind": "not_applicable"}, reason="Alle tall er for små."
        ),
        **fields(
            "criterion/TL2.2",
            choice={"kind": "deviation"},
            instead="Vi spør innbyggerne.",
            argument__A1__text="Samme hensikt.",
            argument__A1__level=3,
            argument__A1__evidence=["e2"],
        ),
        **fields("criterion/F1", choice={"kind": "level", "level": 1}, ground="I gang."),
        **fields("challenge/c1", text="Fall blant eldre", sources=["e2"]),
        **fields("focus_area/a1", text="Fallforebygging", challenges=["c1"]),
        **fields(
            "measure/m1",
            text="Hjemmebesøk",
            focus_area="a1",
            responsible="Kommuneoverlegen",
            forum="f1",
            status="ongoing",
        ),
        **fields("goal/g1", text="Færre hoftebrudd", focus_area="a1", deadline="2030"),
        **fields(
            "indicator/i1",
            text="Hoftebrudd per 1 000",
            goal="g1",
            baseline="8,1",
            target="6,0",
            source="FHI",
        ),
        **fields(
            "forum/f1",
            name="Folkehelseforum",
            kind="administrative",
            members="Skole, helse",
            frequency="Fire ganger i året",
            leader="Kommunedirektøren",
            carries__F1=True,
            carries__F1__since="2024",
            carries__F1__evidence=["e1"],
            carries__TL1=True,
        ),
        **fields("profile/inhabitants", value="5120", source="SSB"),
        **fields("profile/reason", value="Tryggere hverdag."),
        **fields("profile/member", value=True),
        **fields("profile/decided", value="2026-02-11"),
        **fields("profile/kind", value="first"),
    }


FREE = frozenset(
    {
        "title", "decided_by", "place", "case_number", "responsible", "follow_up", "legal_basis",
        "link", "ground", "reason", "instead", "argument.A1.text", "text", "left_out", "name",
        "members", "frequency", "leader", "deadline", "baseline", "target", "source",
        "carries.F1.since",
    }
)  # fmt: skip
"""The fields in which people write freely."""


def filled_with(text: str) -> dict[Address, Json]:
    """Return the same fields with this text in every one that people write freely."""
    return {
        at: text if at.field in FREE or at.subject == "profile/reason" else value
        for at, value in filled().items()
    }
