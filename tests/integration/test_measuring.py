"""An effect asked about: its answer kept as evidence, reckoned again, and told when out of date."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path as Folder

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine

from databases import Record
from figured import fetched, yearly
from reviewed import ANNE, CASE, COUNCIL, EDITOR, READER, SECRETARIAT, Path
from tlreview.analysis.answering import answer_file, answered
from tlreview.analysis.finding import reckoned_again
from tlreview.analysis.rivals import Rival, Weight
from tlreview.cli import main
from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.observations import Break, Series
from tlreview.domain.people import Actor
from tlreview.domain.periods import period
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.storage.files import EvidenceFolder
from tlreview.workflow.evidence import file_held, uses
from tlreview.workflow.fields import FieldUnknown
from tlreview.workflow.importing import Arrival, RawFile, bring_figures
from tlreview.workflow.measuring import (
    EffectAnswer,
    EffectIncomplete,
    EffectOutrun,
    KeptEffect,
    effect_question,
    keep_answer,
    kept_effect,
    record_effect,
)
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.reading import content_of, submitted_content
from tlreview.workflow.saving import add_row

FALLEN = yearly([52, 48, 55, 50, 49, 53, 51, 50, None, 25, 24, 27, 23, 26, 25, 24, 26])
STEADY = replace(
    yearly([80, 82, 79, 81, 83, 78, 80, 81, 82, 79, 80, 81, 82, 80, 79, 81, 80]), place="46"
)
COUNTED = replace(STEADY, indicator="all-injuries", place="4601")


@pytest.fixture
def path(engine: Engine, tmp_path: Folder) -> Path:
    made = Path(Record(engine, EvidenceFolder(tmp_path / "evidence")))
    made.open()
    return made


def bring(path: Path, series: Series, row: str = "", revision: int = 0) -> str:
    text = f"{series.place};{series.extract.on.year}\n{len(series.observations)};1\n"
    stored = keep_answer(path.house.files, text.encode())  # type: ignore[attr-defined]
    file = RawFile(stored=stored, name="tall.csv", title="Tall")
    arrival = Arrival(series=series, row=row, revision=revision)
    return bring_figures(path.house.transact, EDITOR, CASE, file, [arrival])[0].row


def ask(path: Path, **changes: Json) -> str:
    """Enter an effect with a comparison, and return its id."""
    series = bring(path, FALLEN)
    values: dict[str, Json] = {
        "series": series,
        "comparison": bring(path, STEADY),
        "done": "Ny gangvei",
        "start": "2018-01-01",
        "start_set": "before",
        "aim": "fall",
    }
    return add_row(path.house.transact, EDITOR, CASE, RowKind.EFFECT, {**values, **changes})


def standing(path: Path, row: str) -> tuple[Content, Row]:
    with path.house.read() as reading:
        content = content_of(reading, CASE)
    found = content.row(RowKind.EFFECT, row)
    assert found is not None
    return content, found


def answer_of(path: Path, row: str) -> EffectAnswer:
    """Reckon an answer, outside any transaction."""
    asked = effect_question(*standing(path, row))
    stored = keep_answer(path.house.files, answer_file(asked))  # type: ignore[attr-defined]
    return EffectAnswer(question=asked.digest(), stored=stored, title="Effekt: Ny gangvei")


def record(path: Path, row: str, actor: Actor = EDITOR) -> str:
    return record_effect(path.house.transact, actor, CASE, row, answer_of(path, row))


def kept(path: Path, row: str) -> KeptEffect | None:
    content, found = standing(path, row)
    return kept_effect(content, path.house.files, found)  # type: ignore[attr-defined]


def test_an_answer_is_evidence_of_its_own_that_criteria_can_point_to(path: Path) -> None:
    """With its figures and method, under the type the scheme has for it."""
    row = ask(path)
    assert kept(path, row) is None
    evidence = record(path, row)
    content, effect = standing(path, row)
    found = content.row(RowKind.EVIDENCE, evidence)
    assert found is not None
    held = file_held(found)
    assert held is not None
    assert (held.name, held.media_type) == ("effect.json", "application/json")
    assert found.text("title") == "Effekt: Ny gangvei"
    assert [str(at) for at in uses(content, evidence)] == [f"effect/{row}#evidence"]
    answer = kept(path, row)
    assert answer is not None
    assert (answer.evidence, answer.current) == (evidence, True)
    assert answer.value["word"] == "effect shown"
    assert len(answer.value["points"]) == 17  # type: ignore[arg-type]
    assert answer.value["points"][8]["count"] is None  # type: ignore[index]
    assert effect.ids("evidence") == (evidence,)


def test_another_person_reckons_it_again_with_one_command(path: Path, tmp_path: Folder) -> None:
    """From the kept file alone; one changed figure is found out, and so is a changed rival."""
    row = ask(path, untargeted=bring(path, COUNTED))
    record(path, row)
    answer = kept(path, row)
    assert answer is not None
    file = tmp_path / "effect.json"
    file.write_bytes(b"".join(path.house.files.chunks(answer.held.digest)))  # type: ignore[attr-defined]
    same = CliRunner().invoke(main, ["effect", str(file), "--language", "en"])
    assert same.exit_code == 0, same.output
    said = json.loads(file.read_text("utf-8"))
    said["beside"]["untargeted"][3]["count"] += 300
    file.write_text(json.dumps(said), "utf-8")
    changed = CliRunner().invoke(main, ["effect", str(file), "--language", "en"])
    assert changed.exit_code == 1
    assert "rivals" in changed.output


def test_what_stood_beside_the_series_is_weighed_again(path: Path) -> None:
    """A break, registration and untargeted injuries come back from the kept file."""
    broken = replace(FALLEN, breaks=(Break(at=period("2015"), reason="registration"),))
    row = ask(path, series=bring(path, broken), completeness=bring(path, COUNTED))
    asked = effect_question(*standing(path, row))
    first = answered(asked)
    weights = {each.rival: each.weight for each in first.rivals}
    assert weights[Rival.BORDERS] is Weight.FOR
    assert weights[Rival.REGISTRATION] is Weight.AGAINST
    again, differing = reckoned_again(json.loads(answer_file(asked)))
    assert differing == ()
    assert again.rivals == first.rivals


def change(path: Path, row: str, name: str, value: Json) -> None:
    path.write(EDITOR, row_field(RowKind.EFFECT, row, name), value)


CHANGES: Mapping[str, Json] = {
    "start": "2017-01-01",
    "start_set": "later",
    "aim": "rise",
    "slope": True,
    "harmonics": "1",
    "comparison": "",
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_answer_to_another_question_is_told_as_out_of_date(path: Path, name: str) -> None:
    """It stays as what was found then; asked the same again, it is current again."""
    row = ask(path)
    before = standing(path, row)[1].values.get(name)
    record(path, row)
    change(path, row, name, CHANGES[name])
    answer = kept(path, row)
    assert answer is not None
    assert not answer.current
    change(path, row, name, before)
    answer = kept(path, row)
    assert answer is not None
    assert answer.current


def test_new_figures_make_an_answer_out_of_date_until_it_is_asked_again(path: Path) -> None:
    """The later answer is a revision of the same evidence."""
    row = ask(path)
    evidence = record(path, row)
    series = standing(path, row)[1].text("series")
    later = fetched(yearly([52, 48, 55, 50, 49, 53, 51, 50, 47, *[25] * 8]), date(2027, 3, 1))
    bring(path, later, series, 1)
    first = kept(path, row)
    assert first is not None
    assert not first.current
    assert record(path, row) == evidence
    second = kept(path, row)
    assert second is not None
    assert second.current
    assert second.value["points"][8]["count"] == 47  # type: ignore[index]
    assert second.held.digest != first.held.digest


def test_an_answer_that_took_too_long_is_not_kept(path: Path) -> None:
    """Figures that changed while it was reckoned outrun it; nothing is written."""
    row = ask(path)
    answer = answer_of(path, row)
    change(path, row, "start", "2016-01-01")
    with path.house.read() as reading:
        head = reading.head(CASE)
    with pytest.raises(EffectOutrun):
        record_effect(path.house.transact, EDITOR, CASE, row, answer)
    with path.house.read() as reading:
        assert reading.head(CASE) == head


def test_a_question_without_its_figures_cannot_be_asked(path: Path) -> None:
    """A comparison that is gone is never left out in silence."""
    row = ask(path)
    comparison = standing(path, row)[1].text("comparison")
    for field, value in (("start", ""), ("start_set", ""), ("series", "")):
        before = standing(path, row)[1].values[field]
        change(path, row, field, value)
        with pytest.raises(EffectIncomplete) as found:
            effect_question(*standing(path, row))
        assert found.value.field == field
        change(path, row, field, before)
    path.write(EDITOR, row_field(RowKind.SERIES, comparison, "removed"), value=True)
    with pytest.raises(EffectIncomplete) as found:
        effect_question(*standing(path, row))
    assert found.value.field == "comparison"


@pytest.mark.parametrize("actor", [SECRETARIAT, ANNE, COUNCIL, READER], ids=lambda each: each.role)
def test_nobody_but_the_municipality_keeps_an_answer(path: Path, actor: Actor) -> None:
    row = ask(path)
    with pytest.raises(NotAllowed):
        record(path, row, actor)
    assert kept(path, row) is None


def test_an_effect_that_is_not_there_has_no_answer(path: Path) -> None:
    row = ask(path)
    answer = answer_of(path, row)
    with pytest.raises(FieldUnknown):
        record_effect(path.house.transact, EDITOR, CASE, "gone", answer)


def test_certifiers_read_the_answer_that_was_submitted(path: Path) -> None:
    """With the figures of that day; what is asked again later is not in it."""
    path.fill_in()
    row = ask(path)
    record(path, row)
    number = path.submit()
    change(path, row, "start", "2017-01-01")
    record(path, row)
    with path.house.read(ANNE) as reading:
        frozen = submitted_content(reading, CASE, number)
    effect = frozen.row(RowKind.EFFECT, row)
    assert effect is not None
    answer = kept_effect(frozen, path.house.files, effect)  # type: ignore[attr-defined]
    assert answer is not None
    assert answer.current
    assert answer.value["method"]["start"] == "2018-01-01"  # type: ignore[index]


def test_a_redacted_answer_is_gone(path: Path) -> None:
    row = ask(path)
    evidence = record(path, row)
    path.house.redact(row_field(RowKind.EVIDENCE, evidence, "file"), 1)  # type: ignore[attr-defined]
    assert kept(path, row) is None


def test_an_answer_that_was_removed_is_reckoned_into_evidence_of_its_own(path: Path) -> None:
    """The removed one stays removed, and the effect points to the new one alone."""
    row = ask(path)
    first = record(path, row)
    path.write(EDITOR, row_field(RowKind.EVIDENCE, first, "removed"), value=True)
    assert kept(path, row) is None
    second = record(path, row)
    assert second != first
    assert standing(path, row)[1].ids("evidence") == (second,)
