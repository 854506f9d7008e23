import pytest

from build_scheme import ENGLISH, change, write_scheme
from tlreview.storage.rubrics.faults import SchemeFaulty
from tlreview.storage.rubrics.reader import faults_in, read_scheme
from tlreview.storage.rubrics.stamps import stamp


@pytest.fixture
def folder(tmp_path):
    return write_scheme(tmp_path / "liten")


def english(folder):
    return (folder / "texts" / "en.yaml").read_text(encoding="utf-8")


def test_stamping_twice_changes_nothing(folder):
    """A second pass without a change leaves the same bytes."""
    before = english(folder)
    assert stamp(folder, "en") == 0
    assert english(folder) == before


def test_stamping_makes_a_looked_over_translation_current(folder):
    """After the translator's pass the text shows again."""
    change(folder, "rubric.yaml", "title: Gruppe", "title: Gruppen")
    assert stamp(folder, "en") == 1
    assert faults_in(folder) == ()
    assert read_scheme(folder).rubric.criterion("T1.2").title["en"] == "Group"


def test_order_and_comments_stay(folder):
    """What a translator wrote to the next one is still there, where it was."""
    file = folder / "texts" / "en.yaml"
    file.write_text(
        "# Translated by the office.\n\n"
        + ENGLISH.replace("process:", "\n# The process.\nprocess:").replace(
            "  title: Small scheme", "  # A name, not a sentence.\n  title: Small scheme"
        )
        + "# The end.\n",
        encoding="utf-8",
    )
    stamp(folder, "en")
    lines = english(folder).splitlines()
    assert lines[:4] == ["# Translated by the office.", "", "language: en", "rubric:"]
    assert lines[4] == "  # A name, not a sentence."
    assert lines[lines.index("process:") - 2 : lines.index("process:")] == ["", "# The process."]
    assert lines[-1] == "# The end."
    assert faults_in(folder) == ()


@pytest.mark.parametrize(
    "written",
    [
        "'It''s: #1, {no} [list]'",
        '"two\\nlines"',
        '"a \\" quote and \\\\"',
        "|-\n    # not a comment\n\n    last line",
        '"tab\\t, next line \\x85, bullet •"',
        "'  spaces around  '",
    ],
)
def test_no_text_is_changed(folder, written):
    """Quotes, signs, several lines: what is read after stamping is what was read before."""
    change(folder, "texts/en.yaml", "text: 'Small scheme'}", "text: X}")
    change(folder, "texts/en.yaml", "{of: 67d3b6db, text: X}", written)
    before = _title(folder)
    stamp(folder, "en")
    assert _title(folder) == before
    assert not [each for each in faults_in(folder) if "not YAML" in each.message]


def _title(folder):
    from tlreview.storage.rubrics.translations import read_translations

    file = folder / "texts" / "en.yaml"
    translated, _ = read_translations(file, file.read_bytes())
    return translated.sections["rubric"]["title"].text


def test_a_stamp_of_digits_is_quoted(folder):
    """Other programs would read 12345678 or 1234e567 as a number."""
    change(folder, "texts/en.yaml", "  title: {of: 67d3b6db,", "  gone: {of: '12345678',")
    stamp(folder, "en")
    assert "  gone: {of: '12345678', text: 'Small scheme'}" in english(folder)


def test_a_text_that_is_gone_keeps_being_reported(folder):
    """Stamping does not hide that an entry translates nothing."""
    change(folder, "texts/en.yaml", "  title: {of: 67d3b6db,", "  titel: {of: 67d3b6db,")
    stamp(folder, "en")
    assert any("no such text" in each.message for each in faults_in(folder))


def test_a_file_with_faults_is_left_alone(folder):
    """Nothing is written over what could not be read."""
    change(folder, "texts/en.yaml", "language: en\n", "language: en\nrubric: &x {}\n")
    before = english(folder)
    with pytest.raises(SchemeFaulty):
        stamp(folder, "en")
    assert english(folder) == before
    with pytest.raises(SchemeFaulty, match="missing"):
        stamp(folder, "sv")
