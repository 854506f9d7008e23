"""Laws of schemes: copies, digests, stamps."""

import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import get_args

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from build_scheme import write_scheme
from tlreview.domain.conditions import ActRecorded, EvidenceHeld, ProfileComplete, Submitted
from tlreview.domain.forms import FormField, FormKind, ProfileForm, ProfilePart, Section
from tlreview.domain.process import Process, Stage, SubmissionForm
from tlreview.domain.rubric import Criterion, EvidenceWanted, Level, Proposal, Rubric, Theme
from tlreview.domain.scheme import Scheme
from tlreview.domain.texts import cleaned
from tlreview.storage.rubrics.copies import scheme_from_json, scheme_to_json
from tlreview.storage.rubrics.digests import digests_of, scheme_digests
from tlreview.storage.rubrics.frozen import frozen
from tlreview.storage.rubrics.placed_texts import placed_texts
from tlreview.storage.rubrics.reader import SchemeFiles, read_scheme
from tlreview.storage.rubrics.stamps import stamp
from tlreview.storage.rubrics.translations import read_translations
from tlreview.storage.rubrics.workbook_layout import UNWRITABLE
from workbooks import Edited, written

# A file cannot hold lone surrogates, and every text is kept in NFC.
words = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(str.strip)
)
plain = words.filter(str.isprintable)
texts = st.dictionaries(st.sampled_from(["nb", "nn", "sv", "en"]), words, min_size=1)
ids = st.from_regex(r"[A-Z][A-Za-z0-9._-]{0,6}", fullmatch=True)
several = st.lists(ids, max_size=3).map(tuple)
numbers = st.integers(min_value=0, max_value=9)
levels = st.lists(st.builds(Level, level=numbers, text=texts), max_size=3).map(tuple)
conditions = st.one_of(
    st.builds(EvidenceHeld, type=ids),
    st.builds(ProfileComplete, parts=several),
    st.builds(Submitted, submission=ids),
    st.builds(ActRecorded, act=ids),
)
criteria = st.builds(
    Criterion,
    id=ids,
    title=texts,
    question=texts,
    levels=levels,
    minimum=st.booleans(),
    minimum_level=st.none() | numbers,
    status=st.sampled_from(["explicit", "entailed", "recommended", "optional"]),
    requirements=several,
    evidence=st.builds(EvidenceWanted, required=ids, supporting=several),
    na_allowed=st.booleans(),
    proposal=st.none() | st.builds(Proposal, level=numbers, when=conditions),
    rests_on=several,
)
themes = st.builds(
    Theme,
    id=ids,
    kind=st.sampled_from(["step", "cross-cutting"]),
    title=texts,
    short=texts,
    purpose=texts,
    criteria=st.lists(criteria, max_size=2).map(tuple),
    link=st.none() | words,
)
rubrics = st.builds(
    Rubric,
    scheme=ids,
    version=words,
    source_language=st.just("nb"),
    languages=st.just(("nb", "en")),
    title=texts,
    wording_note=texts,
    scale=levels,
    requirements=st.just(()),
    evidence_types=st.just(()),
    themes=st.lists(themes, max_size=2).map(tuple),
)
stages = st.builds(
    Stage,
    id=ids,
    title=texts,
    task=texts,
    acts=st.sampled_from(["municipality", "council"]),
    exit=st.lists(conditions, max_size=3).map(tuple),
    days=st.none() | numbers,
)
processes = st.builds(
    Process,
    id=ids,
    scheme=ids,
    version=words,
    source_language=st.just("nb"),
    languages=st.just(("nb",)),
    title=texts,
    stages=st.lists(stages, max_size=2).map(tuple),
    submissions=st.lists(
        st.builds(SubmissionForm, id=ids, title=texts, themes=several), max_size=1
    ).map(tuple),
    decided_by=texts,
    recommended_by=st.just(("council",)),
    certificate_years=numbers,
)
form_fields = st.builds(
    FormField,
    id=ids,
    kind=st.sampled_from(get_args(FormKind)),
    label=texts,
    hint=st.none() | texts,
    required=st.booleans(),
    beside=st.sampled_from([(), ("comment",), ("comment", "source")]),
)
sections = st.builds(Section, id=ids, title=texts, fields=st.tuples(form_fields))
profiles = st.builds(
    ProfileForm,
    scheme=ids,
    version=words,
    source_language=st.just("nb"),
    languages=st.just(("nb",)),
    title=texts,
    option_lists=st.just(()),
    parts=st.tuples(
        st.builds(ProfilePart, id=ids, title=texts, purpose=texts, sections=st.tuples(sections))
    ),
)


@st.composite
def schemes(draw):
    rubric = draw(rubrics)
    ways = {each.id: each for each in draw(st.lists(processes, min_size=1, max_size=2))}
    profile = draw(profiles)
    digests = scheme_digests(rubric, ways, profile)
    return frozen(
        Scheme(
            id=rubric.scheme,
            rubric=rubric,
            processes=ways,
            profile=profile,
            content_digest=digests.content,
            structure_digest=digests.structure,
        )
    )


def reworded(value, wanted, text, seen):
    """Return value with the text number `wanted` exchanged in one language."""
    if isinstance(value, Mapping):
        first = next(iter(value))
        return {**value, first: text} if next(seen) == wanted else value
    if isinstance(value, tuple):
        return tuple(reworded(each, wanted, text, seen) for each in value)
    if is_dataclass(value):
        inside = {each.name: getattr(value, each.name) for each in fields(value)}
        changed = {name: reworded(each, wanted, text, seen) for name, each in inside.items()}
        return replace(value, **changed)
    return value


def turned(value):
    """Return value with the keys of every mapping in the opposite order."""
    if isinstance(value, Mapping):
        return {key: turned(value[key]) for key in reversed(list(value))}
    if isinstance(value, tuple):
        return tuple(map(turned, value))
    if is_dataclass(value):
        inside = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **{name: turned(each) for name, each in inside.items()})
    return value


@settings(max_examples=30, deadline=None)
@given(schemes())
def test_a_kept_copy_has_the_same_digests_and_bytes(scheme):
    """Whatever a scheme holds, its copy is read back and written again without a change."""
    text = scheme_to_json(scheme)
    copy = scheme_from_json(text)
    assert copy == scheme
    assert scheme_to_json(copy) == text


@settings(max_examples=30, deadline=None)
@given(st.one_of(rubrics, processes, profiles))
def test_digests_do_not_see_the_order_of_languages(part):
    """Two files that say the same in another order are one version."""
    assert digests_of(turned(part)) == digests_of(part)


@settings(max_examples=50, deadline=None)
@given(st.one_of(rubrics, processes, profiles), st.integers(min_value=0), words)
def test_another_wording_is_another_content_and_the_same_structure(part, number, text):
    """Any text, anywhere, in any language: new content digest, old structure digest."""
    places = count()
    reworded(part, -1, "", places)
    after = reworded(part, number % next(places), text, count())
    before, changed = digests_of(part), digests_of(after)
    assume(after != part)
    assert changed.structure == before.structure
    assert changed.content != before.content


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_scheme(tmp_path_factory.mktemp("schemes") / "liten")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=plain)
def test_stamping_never_changes_a_translation(folder, text):
    """Any text survives being written by the stamp, and twice is as good as once."""
    file = folder / "texts" / "en.yaml"
    quoted = "'" + text.replace("'", "''") + "'"
    file.write_text(f"language: en\nrubric:\n  title: {quoted}\n", encoding="utf-8")
    stamp(folder, "en")
    once = file.read_bytes()
    assert read_translations(file, once)[0].sections["rubric"]["title"].text == text
    assert stamp(folder, "en") == 0
    assert file.read_bytes() == once
    assert read_scheme(folder).rubric.title["en"] == text


storable = (
    words.map(lambda text: cleaned(text)[0])
    .filter(str.strip)
    .filter(lambda t: not UNWRITABLE & set(t))
)
wordings = st.one_of(
    storable,
    st.tuples(
        st.sampled_from(["=", "+", "-", "@", "'", " ", "\u00a0", "\n", "_x000A_"]), storable
    ).map("".join),
    st.tuples(storable, st.sampled_from([" ", "\u00a0", "\n", "\t", "\n\n- a"]), storable).map(
        "".join
    ),
)


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(choices=st.data())
def test_any_wordings_come_back_from_the_workbook_sign_for_sign(choices, tmp_path_factory):
    """What is written in whichever cells is what the new scheme says; nothing else moves."""
    folder = tmp_path_factory.mktemp("rewording")
    write_scheme(folder / "liten")
    edited = Edited.of(folder / "liten")
    places = [each.place for each in placed_texts(SchemeFiles.read(folder / "liten"))]
    cells = st.tuples(st.sampled_from(places), st.sampled_from(["nb", "en"]))
    new = choices.draw(st.dictionaries(cells, wordings, min_size=1, max_size=8))
    wanted = {
        (place, language): new.get((place, language), edited.read(place, language))
        for place in places
        for language in ("nb", "en")
    }
    for (place, language), text in new.items():
        edited.write(place, language, text)
    taken = edited.taken(folder / "liten", current=True)
    if taken.files:
        assert taken.new.structure_digest == taken.old.structure_digest
        written(folder / "new", taken)
        again = Edited.of(folder / "new")
        assert {each: again.read(*each) for each in wanted} == wanted
        assert again.taken(folder / "new", current=True).files == {}
