from dataclasses import replace
from typing import cast

from looking import blocks, opened, seen

import build
import fakes
from filled import filled
from tlreview.domain.forms import ProfileForm
from tlreview.domain.people import Actor, Role
from tlreview.ui.blocks import Prose
from tlreview.ui.levels import Levels
from tlreview.ui.overview import OVERVIEW, START, Requirements
from tlreview.ui.sections import sections
from tlreview.ui.tables import GapList
from tlreview.workflow.submitting import submit


def settled() -> dict[build.Address, build.Json]:
    return {**filled(), **build.fields("criterion/F2", choice={"kind": "level", "level": 0})}


def next_of(house: object, role: Role = Role.EDITOR) -> Prose:
    return cast("Prose", blocks(START, seen(house, role))["next"])  # type: ignore[arg-type]


def test_the_first_screen_says_one_thing_to_do_with_a_way_to_it() -> None:
    """One sentence and one link, also on an untouched case; never a list of criteria."""
    for saved in ({}, filled()):
        shown = next_of(opened(saved))
        assert len(shown.paragraphs) == len(shown.links) == 1
        assert shown.links[0].section
        assert shown.links[0].place


def test_when_nothing_blocks_each_is_sent_to_whoever_can_submit() -> None:
    """Who can act is told to act; who cannot is told whom to ask."""
    house = opened(settled())
    assert next_of(house, Role.APPROVER).links[0].section == "submit"
    assert "ask the approver" in next_of(house).paragraphs[0]
    assert "ask the approver" not in next_of(house, Role.APPROVER).paragraphs[0]


def test_after_the_last_submission_nobody_is_asked_to_submit_twice() -> None:
    """In a stage of theirs it says what that asks."""
    house = opened(settled())
    approver = Actor(person="p1", role=Role.APPROVER)
    submit(house.transact, approver, "case-1", "first")
    assert "is your turn: Fyll ut (en)" in next_of(house).paragraphs[0]


def test_a_question_that_waits_comes_before_everything_else() -> None:
    """With its own words, and the way to where it is answered; whoever only reads is not asked."""
    question = build.fields("question/q1", text="Hva er gjort siden sist?", to="municipality")
    house = opened({**settled(), **question})
    shown = next_of(house)
    assert shown.paragraphs == ("1 question from the certifiers is waiting for your answer:",)
    (way,) = shown.links
    assert (way.text, way.section, way.place) == (
        "Hva er gjort siden sist?",
        "questions",
        "question/q1",
    )
    assert next_of(house, Role.READER).links[0].section != "questions"
    answered = build.fields("question/q1", answer="Planen er vedtatt.")
    assert next_of(opened({**settled(), **question, **answered})).links[0].section == "submit"


def test_requirements_are_told_by_word_and_shape_and_never_averaged() -> None:
    """Each requirement has a state of its own, with the parts it is judged by."""
    found = cast("Requirements", blocks(OVERVIEW, seen(opened(filled())))["requirements"])
    assert [each.mark.word for each in found.requirements] == ["argued deviation", "not settled"]
    assert len({each.mark.shape for each in found.requirements}) == 2
    assert [link.place for link in found.requirements[1].parts] == ["criterion/F1", "criterion/F2"]


def test_gaps_are_links_and_what_stops_the_submission_comes_first() -> None:
    """Every sentence leads to a section that exists; the blocking group stands on top."""
    scene = seen(opened(filled()))
    found = cast("GapList", blocks(OVERVIEW, scene)["gaps"])
    known = {each.id for each in sections(scene.content.scheme.rubric)}
    links = [link for group in found.groups for link in group.links]
    assert {link.section for link in links} <= known
    assert all(link.place for link in links)
    assert found.groups[0].title == "Must be settled before submitting"
    assert "F2" in found.groups[0].links[0].text


def test_the_empty_fields_of_a_profile_part_share_one_sentence() -> None:
    """With their number, and the way to the first; one alone is named."""
    for saved, said in (
        ({}, "Profil (en): 2 required fields are empty."),
        (build.fields("profile/reason", value="Tryggere"), "“Innbyggere (en)” under"),
    ):
        scene = seen(fakes.house(saved, replace(build.scheme(), profile=two_required())))
        found = cast("GapList", blocks(OVERVIEW, scene)["gaps"])
        (link,) = [each for each in found.groups[0].links if each.section == "profile"]
        assert link.text.startswith(said)
        assert link.place == "profile/inhabitants"


def two_required() -> ProfileForm:
    """Return the form of the builders with a second field that has to be filled in."""
    form = build.profile_form()
    (part,) = form.parts
    (section,) = part.sections
    fields = tuple(
        replace(each, required=each.id in {"inhabitants", "reason"}) for each in section.fields
    )
    return replace(form, parts=(replace(part, sections=(replace(section, fields=fields),)),))


def test_the_level_profile_says_in_words_what_its_dots_show() -> None:
    """Each dot's criterion stands in the hidden words of its cell, one below marked as such."""
    plot = cast("Levels", blocks(OVERVIEW, seen(opened(filled())))["levels"])
    for row in plot.rows:
        for cell in row.cells:
            assert all(dot.criterion in cell.words for dot in cell.dots)
    anchoring = plot.rows[2].cells
    assert anchoring[1].words == "F1 (below the minimum)"
    assert anchoring[-1].words == "F2"


def test_levels_and_the_other_answers_stand_in_columns_of_their_own() -> None:
    """Not applicable, deviation and not assessed are never drawn as a low level."""
    plot = cast("Levels", blocks(OVERVIEW, seen(opened(filled())))["levels"])
    step_two = [cell.words for cell in plot.rows[1].cells]
    assert step_two == ["", "", "", "", "", "TL2.2", "TL2.1", ""]


def test_a_criterion_beyond_the_minimum_is_never_drawn_as_missing() -> None:
    """The short way is whole by itself."""
    plot = cast("Levels", blocks(OVERVIEW, seen(opened()))["levels"])
    assert [cell.words for cell in plot.rows[0].cells][-1] == "TL1.1"
