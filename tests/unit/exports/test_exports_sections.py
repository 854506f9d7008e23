"""What stands in the documents: every criterion, every piece of evidence, every gap, in words."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import build
from build import fields
from editions import edition
from filled import filled
from tlreview.domain.case import Submission
from tlreview.exports.assessment import assessment
from tlreview.exports.paper import LADDER, fitted_paper, paper
from tlreview.exports.report import Block, Facts, Judged, Paragraph, Points, Report, Span, Table


@cache
def told_of() -> Report:
    """Return the assessment of the small case; drawn once, for drawing takes its time."""
    return assessment(edition(), "en")


def spans(report: Report) -> list[Span]:
    """Return every span of a report's sections."""
    found: list[Span] = []
    for block in report.blocks():
        found.extend(in_block(block))
    return found


def in_block(block: Block) -> list[Span]:
    if isinstance(block, Paragraph):
        return [block.text]
    if isinstance(block, Points):
        return list(block.points)
    if isinstance(block, Facts | Judged):
        return [span for fact in block.facts for span in (fact.label, *fact.value)]
    if isinstance(block, Table):
        return [span for row in block.rows for cell in row for span in cell]
    return in_block(block.table)


def words(report: Report) -> list[str]:
    return [span.text for span in spans(report)]


def section(report: Report, key: str) -> list[str]:
    found = next(each for each in report.sections if each.key == key)
    return [span.text for block in found.blocks for span in in_block(block)]


def blocks(report: Report) -> dict[str, Judged]:
    return {block.key: block for block in report.blocks() if isinstance(block, Judged)}


def test_every_criterion_is_named_once_in_full_or_among_the_rest():
    """Nobody has to ask whether something was left out."""
    report = told_of()
    assert report.criteria() == ("TL1.1", "TL2.1", "TL2.2", "F1", "F2")
    assert "TL1.2 Kriterium TL1.2 (en)" in section(report, "theme-TL1")


def test_a_criterion_shows_the_wording_of_its_level_and_of_the_minimum_it_misses():
    """A certifier compares words, not numbers."""
    found = blocks(told_of())["F1"]
    told = {fact.label.text: [span.text for span in fact.value] for fact in found.facts}
    assert told["Level 1"] == ["Skala, nivå 1 (en)", "Beskrivelse av F1, nivå 1 (en)"]
    assert told["Minimum, level 2"] == ["Beskrivelse av F1, nivå 2 (en)"]
    assert told["Evidence"] == ["No evidence is pointed to."]
    assert found.standing == "short"


def test_evidence_is_pointed_to_by_its_number_and_page():
    """A certifier finds the page from the criterion, and the document from the list."""
    found = blocks(told_of())["TL1.1"]
    evidence = next(fact for fact in found.facts if fact.label.text == "Evidence")
    assert [(span.label, span.text) for span in evidence.value] == [
        ("[1]", "Referat fra formannskapet, sak 12/26, § 3"),
        ("[2]", "Oversiktsdokument, s. 14–18"),
    ]


def test_not_assessed_not_applicable_and_deviation_stay_four_different_things():
    """None of them reads as level 0."""
    found = blocks(told_of())
    assert {key: block.verdict for key, block in found.items()} == {
        "TL1.1": "Level 3. The minimum is level 2: met",
        "TL2.1": "Not applicable",
        "TL2.2": "Argued deviation",
        "F1": "Level 1. The minimum is level 2: not met",
        "F2": "Not assessed",
    }


def test_the_list_of_evidence_has_digests_and_where_each_is_used():
    """A file can be checked against the printed list."""
    listed = section(told_of(), "evidence")
    assert "ab" * 32 in listed
    assert "TL1.1, TL2.2, the golden thread" in listed


def test_evidence_of_figures_and_effects_is_used_there():
    """A file of figures and a kept result stand in their own section, not in the golden thread."""
    for place, link in (("series/s1", "extract"), ("effect/e1", "evidence")):
        saved = build.fields("evidence/x1", title="Tall"), build.fields(place, **{link: ["x1"]})
        found = section(assessment(edition(*saved), "en"), "evidence")
        assert "Tall" in found
        assert "figures and effects" in found
        assert "golden thread" not in found


def test_what_people_wrote_is_marked_as_theirs_and_in_their_language():
    """A reader's voice changes to Norwegian for Norwegian words in an English document."""
    said = [span for span in spans(told_of()) if span.said]
    assert {span.language for span in said} == {"nb"}
    assert "Tryggere hverdag." in {span.text for span in said}


def test_a_wording_without_translation_tells_its_language():
    """A scheme that is not in the reader's language is shown in its own, and marked so."""
    only = build.criterion("X1", title={"nb": "Bare på bokmål"})
    of = build.scheme(build.rubric(build.theme("X", only)))
    found = blocks(assessment(edition(content=build.content(of=of)), "en"))["X1"]
    assert found.title == Span(text="X1 Bare på bokmål", language="nb")


def test_the_thread_tells_when_a_measure_began_where_that_has_been_said():
    """In words, with its label; a measure nobody has dated has neither."""
    label = "When it began:"
    dated = fields("measure/m1", start="2016-01-01")
    reports = [assessment(edition(*saved), "en") for saved in ((), (filled(), dated))]
    sections = [
        next(each for each in report.sections if each.key == "thread") for report in reports
    ]
    found = [
        [(span.label, span.text) for block in each.blocks for span in in_block(block)]
        for each in sections
    ]
    assert [label in dict(each) for each in found] == [False, True]
    assert dict(found[1])[label] == "1 January 2016"


def test_an_empty_case_says_in_words_what_is_not_there():
    """No heading stands over nothing."""
    report = assessment(edition({}), "en")
    told = words(report)
    for sentence in (
        "Nothing has been entered in the golden thread yet.",
        "No forum has been entered yet.",
        "No evidence has been entered yet.",
    ):
        assert sentence in told
    assert all(each.blocks for each in report.sections if each.level == 2)


def test_a_measure_whose_focus_area_is_gone_is_still_printed():
    """What somebody entered does not vanish from the document because a link broke."""
    loose = fields("measure/m9", text="Løst tiltak", focus_area="borte")
    assert "Løst tiltak" in section(assessment(edition(filled(), loose), "en"), "thread")


def test_a_challenge_left_out_is_printed_with_why():
    """A choice not to follow up is part of the thread."""
    left = fields("challenge/c9", text="Brann", left_out="Egen plan.")
    told = section(assessment(edition(filled(), left), "en"), "thread")
    assert "Brann" in told
    assert "Egen plan." in told


def test_a_matrix_wider_than_a_page_is_parted():
    """A scheme with many steps gets two tables instead of one nobody can read."""
    themes = [build.theme(f"T{n}", build.criterion(f"T{n}.1")) for n in range(20)]
    rubric = build.rubric(*themes)
    of = build.scheme(replace(rubric, requirements=rubric.requirements[:1]))
    forum = fields("forum/f1", name="Forum", kind="plan", carries__T15=True)
    report = assessment(edition(content=build.content(forum, of=of)), "en")
    tables = [each for each in report.blocks() if isinstance(each, Table)]
    assert [each.key for each in tables if each.key.startswith("forums")] == [
        "forums-1",
        "forums-2",
    ]


def test_a_submission_prints_its_own_digest_and_a_withdrawn_one_says_so():
    """Nobody takes a version that was withdrawn for the one that counts."""
    submission = Submission(
        case="case-1",
        number=1,
        form="first",
        scheme_digest="c" * 64,
        person="p1",
        at=datetime(2026, 4, 1, tzinfo=UTC),
        entries=(),
        withdrawn=True,
    )
    report = assessment(replace(edition(), submission=submission), "en")
    assert report.stamp.digest == submission.digest()
    assert report.version == "Submission 1: Første innsending (en) (withdrawn)"


def test_the_paper_is_cut_to_its_pages_and_says_so():
    """Each rung holds less; the reader is told where the rest is."""
    many = [fields(f"challenge/c{n:02}", text=f"Utfordring {n}") for n in range(30)]
    told = edition(filled(), *many)
    lengths = [len(words(paper(told, "en", room))) for room in LADDER]
    assert lengths == sorted(lengths, reverse=True)
    assert "Shortened; see the self-assessment for the rest." in words(paper(told, "en"))


def test_the_roomiest_paper_that_fits_is_chosen():
    """Nothing is left out that there is room for."""
    takes = iter([4, 3, 2])
    report = fitted_paper(edition(), "en", lambda _: next(takes))
    assert report == paper(edition(), "en", LADDER[2])


def test_the_paper_lists_the_heaviest_gaps_first():
    """A politician who reads three lines reads the right three."""
    told = section(paper(edition(), "en"), "gaps")
    assert told[0].startswith("F1 ")
    assert "minimum" in told[0]


def test_the_paper_asks_for_nothing_more_once_it_is_submitted():
    """A submitted version is not asked to be handed in again."""
    asked = section(paper(edition(), "en"), "decision")
    assert "Fjordvik hands it in as: Første innsending (en)." in asked


def test_a_paper_that_holds_all_does_not_say_it_is_shortened():
    """The sentence is there only when something is left out."""
    assert "Shortened; see the self-assessment for the rest." not in words(paper(edition(), "en"))
