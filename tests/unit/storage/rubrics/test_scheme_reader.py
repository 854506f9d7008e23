import pickle

import pytest

from build_scheme import change, write_scheme
from tlreview.storage.rubrics.reader import faults_in, read_scheme


@pytest.fixture
def folder(tmp_path):
    return write_scheme(tmp_path / "liten")


def test_ids_and_dates_are_text_and_levels_are_numbers(folder):
    """What a file says is what the domain gets: 03 with its zero, a date as it was written."""
    scheme = read_scheme(folder)
    assert [each.id for each in scheme.profile.option_lists[0].options] == ["03", "11"]
    assert scheme.rubric.changelog[0].date == "2026-01-01"
    first, second = scheme.rubric.criteria()
    assert (first.minimum, first.minimum_level, second.minimum_level) == (True, 2, None)
    assert [each.level for each in first.levels] == [0, 1, 2]


def test_translations_are_put_in(folder):
    """Every text of the scheme has both its languages."""
    scheme = read_scheme(folder)
    level = scheme.rubric.criterion("T1.1").levels[2]
    assert level.text == {"nb": "Undertegnet", "en": "Signed"}
    assert scheme.processes["vanlig"].stages[0].title == {"nb": "Forberede", "en": "Prepare"}


def test_a_stale_translation_is_reported_and_not_shown(folder):
    """When the source text has moved on, the old translation no longer speaks for it."""
    change(folder, "rubric.yaml", "text: Undertegnet", "text: Undertegnet av begge parter")
    (told,) = faults_in(folder)
    assert told.file.endswith("texts/en.yaml")
    assert "translates an earlier text" in told.message
    text = read_scheme(folder).rubric.criterion("T1.1").levels[2].text
    assert text == {"nb": "Undertegnet av begge parter"}


def test_an_unstamped_translation_is_not_shown(folder):
    """Nobody has said which text it translates."""
    change(folder, "texts/en.yaml", "{of: 67d3b6db, text: 'Small scheme'}", "Small scheme")
    (told,) = faults_in(folder)
    assert "'of' is missing" in told.message
    assert read_scheme(folder).rubric.title == {"nb": "Liten ordning"}


def test_a_missing_translation_is_reported_at_its_source(folder):
    """The source text shows until there is a translation."""
    change(folder, "texts/en.yaml", "  title: {of: 67d3b6db, text: 'Small scheme'}\n", "")
    (told,) = faults_in(folder)
    assert (told.file, told.line) == (str(folder / "rubric.yaml"), 5)
    assert read_scheme(folder).rubric.title == {"nb": "Liten ordning"}


def test_a_language_without_a_file_is_reported_once_a_file(folder):
    """Six hundred lines would not say more than one."""
    change(folder, "rubric.yaml", "languages: [nb, en]", "languages: [nb, en, nn]")
    (told,) = faults_in(folder)
    assert "'nn' has no translation of this file" in told.message


def test_a_language_nobody_lists_is_reported(folder):
    """Translations that would never be shown are not passed over in silence."""
    change(folder, "process.yaml", "languages: [nb, en]", "languages: [nb]")
    (told,) = faults_in(folder)
    assert "'en' is not among the 'languages' of 'process'" in told.message


def test_a_scheme_cannot_be_changed_and_can_be_sent_to_a_worker(folder):
    """Its mappings refuse writing, and it survives pickling."""
    scheme = read_scheme(folder)
    with pytest.raises(TypeError):
        scheme.rubric.title["nb"] = "x"  # type: ignore[index]
    with pytest.raises(TypeError):
        scheme.processes["x"] = None  # type: ignore[index]
    assert pickle.loads(pickle.dumps(scheme)) == scheme  # noqa: S301  our own bytes
    assert hash(pickle.loads(pickle.dumps(scheme))) == hash(scheme)  # noqa: S301


def test_texts_are_kept_in_one_form_of_unicode(folder):
    """å from a Mac and å from elsewhere are the same text, and carry the same stamp."""
    change(folder, "process.yaml", "task: Gå gjennom", "task: Ga\u030a gjennom")
    assert faults_in(folder) == ()
    assert read_scheme(folder).processes["vanlig"].stages[0].task["nb"].startswith("Gå")


def test_an_unchanged_scheme_is_not_read_again_and_a_changed_one_is(folder):
    """The landing page may ask for it at every visit; an edit is still seen at once."""
    first = read_scheme(folder)
    assert read_scheme(folder) is first
    change(folder, "process.yaml", "certificate_years: 5", "certificate_years: 4")
    assert read_scheme(folder).processes["vanlig"].certificate_years == 4


def test_the_main_process_comes_first(folder):
    """Whoever starts a case is offered process.yaml before an older generation of it."""
    older = (folder / "process.yaml").read_text().replace("id: vanlig", "id: eldre")
    (folder / "process-older.yaml").write_text(older)
    assert list(read_scheme(folder).processes) == ["vanlig", "eldre"]
