"""A renewal's self-assessment shows what the certification before left open, and the answers."""

import json

import pytest

from build import fields
from editions import HOSTILE, edition
from filled import filled
from tlreview.domain.documents import FORMS
from tlreview.exports.edition import Edition
from tlreview.exports.machine import machine
from tlreview.exports.report import Facts, Report, Section, Table
from tlreview.exports.writing import rendered, report_for, write

languages = pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])


def renewed(answer: str = "Tallene føres hver måned.") -> Edition:
    """Return the small case as a renewal: a condition answered, and an open point that is not."""
    condition = fields(
        "earlier_point/condition.c1",
        text="Før tall over fall.",
        deadline="2027-01-01",
        answer=answer,
        evidence=["e1"],
    )
    asked = fields("earlier_point/open_point.o1", text="Hvem leder gruppa?", criterion="TL1.1")
    again = fields("earlier_point/open_point.o2", text="Hva koster det?", answer=" \n")
    return edition({**filled(), **condition, **asked, **again})


def told(language: str = "en", of: Edition | None = None) -> Report:
    return report_for(of or renewed(), "assessment", language)


def section(report: Report) -> Section:
    (found,) = (each for each in report.sections if each.key == "renewal")
    return found


def points() -> list[tuple[str, dict[str, list[str]]]]:
    return [
        (
            each.title.text,
            {fact.label.text: [span.text for span in fact.value] for fact in each.facts},
        )
        for each in section(told()).blocks
        if isinstance(each, Facts)
    ]


@languages
def test_what_was_left_open_reads_as_it_was_last_read(golden, language):
    import nbformat

    made = rendered(told(language), b"{}", "ipynb").decode()
    (cell,) = (
        each.source
        for each in nbformat.reads(made, as_version=4).cells
        if each.metadata["tlreview"].get("section", {}).get("key") == "renewal"
    )
    golden.same(f"renewal.{language}.md", cell + "\n")


def test_each_point_stands_with_its_answer_and_what_it_rests_on():
    """Conditions first, then open points, each counted for itself as on the screen."""
    (condition, first, second) = points()
    assert condition == (
        "Condition 1",
        {
            "What was left open": ["Før tall over fall."],
            "Deadline": ["1 January 2027"],
            "Answer": ["Tallene føres hver måned."],
            "Evidence": ["Referat fra formannskapet, sak 12/26, § 3"],
        },
    )
    assert [first[0], second[0]] == ["Open point 1", "Open point 2"]
    assert first[1]["Criterion"] == ["TL1.1 Kriterium TL1.1 (en)"]


def test_a_point_nobody_has_answered_says_so():
    """A blank is no answer, and an empty line would be taken for one."""
    assert [facts["Answer"] for _, facts in points()[1:]] == [["No answer is given here."]] * 2


def test_it_stands_right_after_the_requirements():
    """Whoever certifies again asks of this first."""
    keys = [each.key for each in told().sections]
    assert keys.index("renewal") == keys.index("requirements") + 1


def test_a_first_certification_has_no_word_of_it():
    keys = [each.key for each in told(of=edition()).sections]
    assert "renewal" not in keys


def test_the_list_of_evidence_says_that_an_answer_rests_on_it():
    """It is no part of the golden thread."""
    (table,) = (
        each for each in told().blocks() if isinstance(each, Table) and each.key == "evidence"
    )
    used = [row[2][0].text for row in table.rows]
    assert "points from the certification before" in used[0]
    assert "points from the certification before" not in used[1]


def test_the_machine_readable_file_has_every_point():
    rows = json.loads(machine(renewed()))["rows"]["earlier_point"]
    assert [each["id"] for each in rows] == ["condition.c1", "open_point.o1", "open_point.o2"]
    assert rows[0]["fields"]["answer"] == "Tallene føres hver måned."


@pytest.mark.parametrize("form", FORMS)
def test_every_format_is_written_and_read_back(tmp_path, form):
    for name in ("one", "two"):
        write(renewed(), "assessment", form, "sv", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_an_answer_is_words(tmp_path, form, text):
    """Whatever it holds; no writer takes it for markup or breaks on it."""
    to = tmp_path / "out"
    write(renewed(text), "assessment", form, "nb", to)
    if form == "html":
        assert "<script>alert" not in to.read_text(encoding="utf-8")
