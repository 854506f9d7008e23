from tlreview.domain.columns import COLUMNS
from tlreview.domain.people import Role
from tlreview.domain.requirements import State
from tlreview.domain.rows import RowKind
from tlreview.presentation.labels import (
    STATE_SHAPES,
    STATE_SIGNS,
    column_label,
    option_label,
    role_label,
    row_label,
    size_label,
    state_label,
)
from tlreview.presentation.texts import Words

SAY = Words("en")


def test_every_column_and_option_has_a_word() -> None:
    """No stored name reaches a reader; two units are their own English words."""
    own = {"en": {"mean", "index"}, "nb": set()}
    for language, words in own.items():
        say = Words(language)
        for kind in RowKind:
            assert row_label(say, kind) != kind
            for column in COLUMNS[kind]:
                assert column_label(say, kind, column.name) != column.name
                for option in column.options:
                    assert option_label(say, column.name, option) != option or option in words


def test_every_role_and_state_has_a_word_of_its_own() -> None:
    """Two states never read alike, and none is told by colour only."""
    assert len({state_label(SAY, each) for each in State}) == len(State)
    assert len(set(STATE_SHAPES.values())) == len(set(STATE_SIGNS.values())) == len(State)
    assert len({role_label(SAY, each) for each in Role}) == len(Role)


def test_sizes_read_as_people_write_them() -> None:
    """Bytes become kB and MB in steps of 1000."""
    assert size_label(SAY, 999) == "999 bytes"
    assert size_label(SAY, 48_213) == "48 kB"
    assert size_label(SAY, 60_000_000) == "60 MB"
