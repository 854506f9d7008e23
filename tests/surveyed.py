"""Builders: surveys for tests, made from so many answers of each kind in each group."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tlreview.analysis.survey_json import Surveyed
from tlreview.analysis.surveys import Answer, Sampling, Survey, tabled
from tlreview.domain.observations import Extract

QUESTION = "Hvor trygg er du ute om kvelden?"
SCALE = ("Trygg", "Utrygg", "Vet ikke")
AREAS: Mapping[str, Sequence[int]] = {"Nord": (60, 20, 5), "Sør": (40, 35, 4), "Øya": (3, 1, 0)}
"""How many of each area gave each answer; those of Øya are too few to be shown."""


def answers(groups: Mapping[str, Sequence[int]]) -> list[Answer]:
    return [
        Answer(answer=answer, group=group)
        for group, counts in groups.items()
        for answer, count in zip(SCALE, counts, strict=True)
        for _ in range(count)
    ]


def survey(**changes: object) -> Survey:
    made = Survey(
        question=QUESTION,
        scale=SCALE,
        sampling=Sampling.RANDOM,
        invited=1200,
        mode="post og nett",
        period="2024",
        by="Område",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def surveyed(groups: Mapping[str, Sequence[int]] = AREAS, **changes: object) -> Surveyed:
    """Return a survey's table, small groups hidden."""
    return Surveyed(
        table=tabled(survey(**changes), answers(groups)),
        extract=Extract(source="Kommunen", table="svar.csv", on=date(2025, 1, 15)),
    )


def numbers(groups: Mapping[str, Sequence[int]] = AREAS) -> str:
    """Return the same as a table of numbers."""
    lines = [
        f"{answer};{group};{count}"
        for group, counts in groups.items()
        for answer, count in zip(SCALE, counts, strict=True)
    ]
    return "\n".join(["Svar;Område;Antall", *lines]) + "\n"


def persons(groups: Mapping[str, Sequence[int]] = AREAS) -> str:
    """Return the same as a line a person."""
    lines = [f"{each.answer};{each.group};{90 + n % 9}" for n, each in enumerate(answers(groups))]
    return "\n".join(["Svar;Område;Alder", *lines]) + "\n"
