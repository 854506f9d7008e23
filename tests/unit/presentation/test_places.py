import build
from filled import filled
from tlreview.domain.fields import address
from tlreview.presentation.places import field_name, place_of
from tlreview.presentation.texts import Words

SAY = Words("en")


def test_every_saved_field_has_a_name_and_a_place() -> None:
    """Whatever is saved can be listed in words and reached by a link."""
    content = build.content(filled())
    for each in content.values:
        assert field_name(content, SAY, each).strip()
        assert place_of(content, each).anchor


def test_a_field_is_named_by_what_it_belongs_to() -> None:
    """A list of changes reads without looking anything up."""
    content = build.content(filled())
    assert field_name(content, SAY, address("criterion/TL1.1#ground")).endswith(
        "TL1.1 (en): ground"
    )
    assert "Hjemmebesøk" in field_name(content, SAY, address("measure/m1#status"))


def test_figures_and_effects_stand_where_figures_and_effect_is_opened() -> None:
    """A gap or a change in them leads to their own section, not to the golden thread."""
    content = build.content(filled())
    for kind in ("series", "effect", "problem"):
        place = place_of(content, address(f"{kind}/x1#title"))
        assert (place.section, place.anchor) == ("figures", f"{kind}/x1")


def test_a_removed_row_still_has_a_name() -> None:
    """A change to a row that has gone is not an error."""
    content = build.content(filled(), build.fields("measure/m1", removed=True))
    assert "removed" in field_name(content, SAY, address("measure/m1#status"))
