import pytest

from build_scheme import write_scheme
from tlreview.storage.rubrics import folders
from tlreview.storage.rubrics.folders import RubricsMissing, rubrics_folder, schemes
from tlreview.storage.rubrics.frozen import FrozenMapping


def test_the_schemes_of_a_checkout_are_found():
    """The program finds the schemes it comes with; the folder of schemas is not one."""
    found = schemes(rubrics_folder())
    assert found
    assert "schema" not in found


def test_the_schemes_of_an_installed_package_come_first(tmp_path, monkeypatch):
    """An installed program never reads a folder that happens to lie beside it."""
    package = tmp_path / "lib" / "tlreview"
    write_scheme(package / "_rubrics" / "liten")
    (tmp_path.parent / "rubrics").mkdir(exist_ok=True)
    monkeypatch.setattr(folders, "files", lambda _: package)
    assert rubrics_folder() == package / "_rubrics"
    assert schemes(rubrics_folder()) == ("liten",)


def test_no_schemes_at_all_is_an_error_of_its_own(tmp_path, monkeypatch):
    """The message names both places that were looked at."""
    monkeypatch.setattr(folders, "files", lambda _: tmp_path / "src" / "tlreview")
    with pytest.raises(RubricsMissing) as caught:
        rubrics_folder()
    assert str(tmp_path / "rubrics") in str(caught.value)


def test_a_frozen_mapping_does_not_follow_the_one_it_was_made_from():
    """A later change of the source is not seen; equality and hash ignore the order."""
    source = {"nb": "a", "en": "b"}
    kept = FrozenMapping(source)
    source["nb"] = "x"
    assert kept == {"en": "b", "nb": "a"}
    assert hash(kept) == hash(FrozenMapping({"en": "b", "nb": "a"}))
    assert (len(kept), list(kept), repr(kept)) == (
        2,
        ["nb", "en"],
        "FrozenMapping({'nb': 'a', 'en': 'b'})",
    )
