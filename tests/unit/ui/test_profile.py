from dataclasses import replace
from typing import cast

from looking import blocks, opened, seen

import build
from filled import filled
from tlreview.domain.forms import FieldKind, FormField
from tlreview.ui.profile import PROFILE, Known
from tlreview.ui.tables import Fields, Group


def test_progress_counts_what_is_required() -> None:
    """A part tells how many required fields are filled in; optional ones do not count."""
    empty = cast("Group", blocks(PROFILE, seen(opened()))["part/municipality"]).mark
    assert empty is not None
    assert empty.word == "0 of 1 required filled in"
    full = cast("Group", blocks(PROFILE, seen(opened(filled())))["part/municipality"]).mark
    assert full is not None
    assert full.shape == "full"


def test_a_figure_has_its_source_beside_it() -> None:
    """Whoever writes a number is asked where it comes from, in the same place."""
    found = blocks(PROFILE, seen(opened()))
    number, source = cast("Fields", found["profile/inhabitants"]).fields
    assert (number.control, number.required) == ("number", True)
    assert source.address == "profile/inhabitants#source"
    assert "Innbyggere" in source.label


def test_closed_alternatives_are_radio_buttons_and_yes_or_no_is_asked_as_such() -> None:
    """Few alternatives all stand in sight; an unanswered yes-or-no has neither chosen."""
    found = blocks(PROFILE, seen(opened()))
    kinds = cast("Fields", found["profile/kind"]).fields[0]
    assert kinds.control == "radio"
    assert [option.value for option in kinds.options] == ["first", "renewal"]
    member = cast("Fields", found["profile/member"]).fields[0]
    assert [option.value for option in member.options] == [True, False]
    assert member.value is None


def test_what_the_case_knows_is_shown_with_its_source_and_not_asked() -> None:
    """The applicant's name is never typed twice."""
    house = opened()
    form = build.profile_form()
    (part,) = form.parts
    (section,) = part.sections
    known = FormField(
        id="name",
        kind=FieldKind.LINE,
        label=build.texts("Navn"),
        required=True,
        known_from="applicant.name",
    )
    wider = replace(section, fields=(known, *section.fields))
    changed = replace(form, parts=(replace(part, sections=(wider,)),))
    scheme = replace(build.scheme(), profile=changed)
    house.memory.schemes[scheme.content_digest] = scheme
    shown = blocks(PROFILE, seen(house))["profile/name"]
    assert isinstance(shown, Known)
    assert shown.value == "Fjordvik"
    assert shown.source
