from dataclasses import replace

import pytest

import build
from filled import filled
from tlreview.domain.content import Content
from tlreview.domain.gaps import Gap, GapKind, gaps
from tlreview.presentation.gap_sentences import gap_place, gap_sentence, gap_sentences
from tlreview.presentation.texts import Words

SAY = Words("en")


def every_gap(content: Content) -> tuple[Gap, ...]:
    themes = [each.id for each in content.scheme.rubric.themes]
    return gaps(content, themes, ["municipality"])


def test_an_empty_case_says_what_is_missing_in_whole_sentences() -> None:
    """Each gap of an untouched case is a sentence that ends with a full stop."""
    content = build.content()
    found = gap_sentences(content, SAY, every_gap(content))
    assert len(found) == len(every_gap(content)) > 5
    assert all(each.text.endswith(".") for each in found)


def test_a_gap_names_the_criterion_by_id_and_title() -> None:
    """A reader need not look up what TL2.2 was."""
    content = build.content()
    gap = Gap(kind=GapKind.NOT_ASSESSED, area="criterion", place="TL2.2", theme="TL2")
    assert gap_sentence(content, SAY, gap) == "TL2.2 Kriterium TL2.2 (en) is not assessed yet."


def test_a_low_level_is_said_with_the_level_it_should_have() -> None:
    """The sentence of a level below the minimum holds both levels."""
    content = build.content(build.fields("criterion/F1", choice={"kind": "level", "level": 1}))
    below = next(each for each in every_gap(content) if each.kind is GapKind.BELOW_MINIMUM)
    sentence = gap_sentence(content, SAY, below)
    assert "level 1" in sentence
    assert "level 2" in sentence


@pytest.mark.parametrize("kind", list(GapKind))
def test_every_kind_of_gap_has_a_sentence(kind: GapKind) -> None:
    """No kind of gap is left without words."""
    areas = {
        GapKind.PROFILE_FIELD_EMPTY: ("profile", "inhabitants"),
        GapKind.NO_FORUM_CARRIES: ("forums", "F1"),
    }
    thread = str(kind).startswith(
        ("no_challenges", "challenge", "focus", "goal", "indicator", "measure", "row")
    )
    area, place = areas.get(kind, ("thread", "goal/g1") if thread else ("criterion", "TL1.1"))
    facts = (("name", "Hjemmebesøk"), ("level", "1"), ("minimum", "2"), ("evidence_type", "plan"))
    gap = replace(
        Gap(kind=kind, area="criterion", place=place, theme="TL1", facts=facts),
        area=area,  # type: ignore[arg-type]  # chosen above among the four
    )
    assert gap_sentence(build.content(), SAY, gap).strip(". ")


def test_a_gap_stands_where_it_is_closed() -> None:
    """A criterion's gap leads to its theme, a row's gap to the section of the row."""
    content = build.content(filled())
    criterion = Gap(kind=GapKind.NOT_ASSESSED, area="criterion", place="TL2.1", theme="TL2")
    assert (gap_place(criterion).section, gap_place(criterion).anchor) == ("TL2", "criterion/TL2.1")
    forum = next(each for each in every_gap(content) if each.kind is GapKind.NO_FORUM_CARRIES)
    assert (gap_place(forum).section, gap_place(forum).anchor) == ("forums", "carries/F2")
