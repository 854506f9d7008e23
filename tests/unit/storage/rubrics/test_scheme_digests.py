import pytest

from build_scheme import change, write_scheme
from tlreview.domain.canonical import NotCanonical
from tlreview.storage.rubrics.digests import as_json, digests_of
from tlreview.storage.rubrics.reader import read_scheme

CONTENT = "5f9494cc914a84b6de740a455447c26886f155d68853641b66e87d4b1dce21fa"
STRUCTURE_ALONE = "f519ac1c72e780438511a2a727dbff49d99ca7502f868794a399dca9e03b19b8"

WORDING_ONLY = [
    ("rubric.yaml", "title: Gruppe", "title: Gruppen"),
    ("rubric.yaml", "text: Første utgave", "text: Rettet en skrivefeil"),
    ("rubric.yaml", 'version: "1.0"\nsource', 'version: "1.1"\nsource'),
    ("rubric.yaml", "rests_on: [T1.1]", "rests_on: [T1.1]\n        wording: owner"),
    ("rubric.yaml", "kind: step", "kind: step\n    link: https://example.org/metode"),
    ("texts/en.yaml", "'Group'", "'The group'"),
    ("profile.yaml", "label: Navn,", "label: Kommunens navn,"),
    ("process.yaml", "decided_by: Styret", "decided_by: Hovedstyret"),
    ("process.yaml", "acts: municipality", "acts: municipality\n    days: 30"),
    ("process.yaml", "decided_by: Styret", "decided_by: Styret\nreport_month: 6"),
    ("process.yaml", "decided_by: Styret", "decided_by: Styret\nrenewal_months: 6"),
]
STRUCTURE = [
    ("rubric.yaml", "minimum_level: 2", "minimum_level: 1"),
    ("rubric.yaml", "requirements: []", "requirements: [R1]"),
    ("rubric.yaml", "rests_on: [T1.1]", "na_allowed: true"),
    ("rubric.yaml", "    minimum_level: 1", "    minimum_level: 0"),
    ("profile.yaml", "required: true", "required: false"),
    ("profile.yaml", "kind: line", "kind: text"),
    ("process.yaml", "acts: municipality", "acts: certifiers"),
]


@pytest.fixture
def folder(tmp_path):
    return write_scheme(tmp_path / "liten")


@pytest.mark.parametrize(("file", "old", "new"), WORDING_ONLY)
def test_a_corrected_wording_keeps_cases_comparable(folder, file, old, new):
    """So does another deadline. Content tells the versions apart; structure is the same."""
    before = read_scheme(folder)
    change(folder, file, old, new)
    after = read_scheme(folder)
    assert after.content_digest != before.content_digest
    assert after.structure_digest == before.structure_digest


@pytest.mark.parametrize(("file", "old", "new"), STRUCTURE)
def test_what_is_asked_and_scored_is_in_both_digests(folder, file, old, new):
    """A changed minimum, requirement, field or stage is another structure."""
    before = read_scheme(folder)
    change(folder, file, old, new)
    after = read_scheme(folder)
    assert after.content_digest != before.content_digest
    assert after.structure_digest != before.structure_digest


def test_the_order_of_keys_means_nothing_and_of_lists_something(folder):
    """A file whose keys were sorted is the same scheme; one whose levels moved is not."""
    before = read_scheme(folder)
    change(folder, "rubric.yaml", "{id: plan, title: Plan,", "{title: Plan, id: plan,")
    assert read_scheme(folder).content_digest == before.content_digest
    change(folder, "rubric.yaml", "supporting: [plan]", "supporting: [plan, minutes]")
    one = read_scheme(folder)
    change(folder, "rubric.yaml", "supporting: [plan, minutes]", "supporting: [minutes, plan]")
    assert read_scheme(folder).structure_digest != one.structure_digest


def test_a_default_written_out_changes_nothing(folder):
    """So a field that a later version adds, with a default, leaves old digests as they are."""
    before = read_scheme(folder)
    change(folder, "rubric.yaml", "rests_on: [T1.1]", "rests_on: [T1.1]\n        na_allowed: false")
    assert read_scheme(folder).content_digest == before.content_digest


def test_each_part_has_digests_of_its_own(folder):
    """A criteria set can be compared without its process."""
    before = read_scheme(folder)
    change(folder, "process.yaml", "acts: municipality", "acts: certifiers")
    after = read_scheme(folder)
    assert digests_of(after.rubric) == digests_of(before.rubric)
    assert digests_of(after.processes["vanlig"]) != digests_of(before.processes["vanlig"])


def test_the_digest_of_the_small_scheme_is_known(folder):
    """A digest in an old case means the same in every later version of the program."""
    scheme = read_scheme(folder)
    assert scheme.content_digest == CONTENT
    assert scheme.structure_digest == STRUCTURE_ALONE


def test_a_value_without_a_json_form_is_refused():
    """A decimal number never gets into a digest."""
    with pytest.raises(NotCanonical):
        as_json(1.5)
