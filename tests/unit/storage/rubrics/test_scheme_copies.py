import json
import subprocess
import sys

import pytest

from build_scheme import write_scheme
from tlreview.domain.canonical import canonical
from tlreview.domain.forms import FieldKind
from tlreview.storage.rubrics.copies import (
    SchemeCopyBroken,
    SchemeCopyUnreadable,
    scheme_from_json,
    scheme_to_json,
)
from tlreview.storage.rubrics.folders import rubrics_folder
from tlreview.storage.rubrics.reader import read_scheme


@pytest.fixture
def scheme(tmp_path):
    return read_scheme(write_scheme(tmp_path / "liten"))


def test_a_copy_is_the_scheme(scheme):
    """A case started on a scheme reads the same scheme back years later, digests and all."""
    assert scheme_from_json(scheme_to_json(scheme)) == scheme


def test_a_copy_of_a_copy_has_the_same_bytes(scheme):
    """Backup, restore and case files do not change what is kept."""
    text = scheme_to_json(scheme)
    assert scheme_to_json(scheme_from_json(text)) == text
    assert canonical(json.loads(text)).decode() == text


def test_a_kind_of_field_is_the_same_member_once_kept_and_read():
    """Equal to its word is not enough: what fits in a field is chosen by which member it is."""
    kept = scheme_from_json(scheme_to_json(read_scheme(rubrics_folder() / "trygge-lokalsamfunn")))
    kinds = {each.kind for part in kept.profile.parts for each in part.fields()}
    assert FieldKind.CHOICE in kinds
    assert [each for each in kinds if not isinstance(each, FieldKind)] == []


@pytest.mark.parametrize(("old", "digest"), [("Undertegnet", "content"), ("T1.2", "content")])
def test_a_copy_that_was_changed_is_refused(scheme, old, digest):
    """The kept copy is held to its digests every time it is read."""
    with pytest.raises(SchemeCopyBroken) as caught:
        scheme_from_json(scheme_to_json(scheme).replace(old, "annet"))
    assert (caught.value.scheme, caught.value.digest) == ("liten", digest)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format":"tlreview/scheme/2"}', '{"format":"tlreview/scheme/1"}']
)
def test_a_text_that_is_no_copy_is_refused(text):
    """Whatever lies there instead is refused with one kind of error."""
    with pytest.raises(SchemeCopyUnreadable):
        scheme_from_json(text)


def test_a_copy_with_an_unknown_field_is_refused(scheme):
    """A copy from a later version of the program is not read with something missing."""
    kept = json.loads(scheme_to_json(scheme))
    kept["rubric"]["weight"] = 1
    with pytest.raises(SchemeCopyUnreadable):
        scheme_from_json(json.dumps(kept))


def test_a_copy_is_read_without_the_readers_of_files():
    """Every page reads one before it shows anything, and they are slow and large."""
    code = (
        "import sys; from tlreview.storage.rubrics.copies import scheme_from_json;"
        "scheme_from_json(sys.stdin.read());"
        "sys.exit(any(each in sys.modules for each in ('pydantic', 'yaml')))"
    )
    kept = scheme_to_json(read_scheme(rubrics_folder() / "trygge-lokalsamfunn"))
    done = subprocess.run([sys.executable, "-c", code], input=kept, text=True, check=False)
    assert done.returncode == 0
