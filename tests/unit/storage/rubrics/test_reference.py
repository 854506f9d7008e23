import json
import shutil
from datetime import date
from functools import cache

import pytest
import yaml
from jsonschema import Draft202012Validator

from tlreview.domain.indicators import Catalogue, Good, Sensitivity, Unit
from tlreview.domain.lineage import Border, MadeOf, NotKnown, lineage_of
from tlreview.domain.places import Places
from tlreview.storage.rubrics.faults import SchemeFaulty
from tlreview.storage.rubrics.folders import SCHEMA, rubrics_folder
from tlreview.storage.rubrics.reader import faults_in
from tlreview.storage.rubrics.reference import countries, read_catalogue, read_places
from tlreview.storage.rubrics.schema import schema_texts
from tlreview.storage.rubrics.stamps import stamp


@pytest.fixture
def folder(tmp_path):
    """Return a copy of what is shipped beside the schemes, to be spoilt."""
    for name in ("indicators", "places"):
        shutil.copytree(rubrics_folder() / name, tmp_path / name)
    return tmp_path


@cache
def shipped(country):
    return lineage_of(read_places(rubrics_folder(), country))


def spoil(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def messages(path):
    return [each.message for each in faults_in(path)]


# What is shipped.


@pytest.mark.parametrize("name", ["catalogue", "places"])
def test_the_published_schemas_are_those_of_the_program(name):
    """A changed value without `tlreview rubric schema --write` fails here."""
    file = rubrics_folder() / SCHEMA / f"{name}.schema.json"
    assert file.read_text(encoding="utf-8") == schema_texts()[name]


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("indicators/catalogue", "catalogue"),
        ("places/norway", "places"),
        ("places/sweden", "places"),
    ],
)
def test_the_shipped_files_fit_their_schemas(file, schema):
    """What an editor checks while typing is what the program reads."""
    written = yaml.safe_load((rubrics_folder() / f"{file}.yaml").read_text(encoding="utf-8"))
    Draft202012Validator(json.loads(schema_texts()[schema])).validate(written)


def test_every_text_of_the_indicators_is_there_in_four_languages():
    """A municipality reads its indicators in its own language, the cautions too."""
    found = read_catalogue(rubrics_folder())
    texts = [found.title]
    texts += [each.title for each in (*found.sources, *found.bases, *found.domains)]
    texts += [each.caution for each in found.sources]
    for each in found.indicators:
        texts += [each.name, each.definition, each.numerator]
    for each in texts:
        assert set(each) == {"nb", "nn", "sv", "en"}
        assert all(one.strip() for one in each.values())
    assert len({each.name["nb"] for each in found.indicators}) == len(found.indicators)


def test_the_catalogue_holds_what_the_field_uses():
    """Tables as the sources are known by, the registration beside the injuries it is of."""
    found = read_catalogue(rubrics_folder())
    tables = {(one.source, one.table) for each in found.indicators for one in each.taken}
    assert {("ssb", "12044"), ("ssb", "07459"), ("ssb", "08484"), ("ssb", "08487")} <= tables
    assert {("kolada", key) for key in ("N20402", "N20410", "U20462", "N07403")} <= tables
    unseen = {("kolada", key) for key in ("N20402", "N20410", "U20462", "N07403")}
    for each in found.indicators:
        for one in each.taken:
            assert one.verify or (one.source, one.table) not in unseen
    completeness = found.indicator("registration.injuries")
    assert (completeness.unit, completeness.good) == (Unit.PERCENT, Good.UP)
    injuries = [each for each in found.indicators if each.id.startswith("injuries.")]
    assert len(injuries) > 5
    assert {each.completeness for each in injuries} == {"registration.injuries"}
    assert found.indicator("injuries.self_harm").sensitivity is Sensitivity.CONFIDENTIAL


def test_an_indicator_has_its_place_in_both_chapter_structures():
    """The welfare account of 2018 has other chapters than that of 2016; the series goes on."""
    found = read_catalogue(rubrics_folder())

    def inside(structure, title):
        return {each.id for each in found.chapter(structure, title)}

    old = inside("boras-2016", "Äldres hälsa")
    assert "falls.hip_fracture" in old
    assert old == inside("boras-2018", "Hälsosamt åldrande")
    assert "safety.evening" in inside("boras-2018", "Delaktighet, inflytande och tillit")
    assert inside("boras-2016", "Delaktighet och inflytande") < inside(
        "boras-2018", "Delaktighet, inflytande och tillit"
    )


@pytest.mark.parametrize(
    ("year", "number"),
    [(2016, 428), (2017, 426), (2018, 422), (2019, 422), (2020, 356), (2024, 357)],
)
def test_norway_has_as_many_municipalities_as_the_ministry_counts(year, number):
    """428 in 2016, 422 in 2018, 356 in 2020, 357 since 2024."""
    assert len(shipped("norway").codes(date(year, 1, 1))) == number


@pytest.mark.parametrize(("year", "number"), [(2002, 289), (2003, 290), (2024, 290)])
def test_sweden_has_its_290_municipalities(year, number):
    """289 before Knivsta."""
    assert len(shipped("sweden").codes(date(year, 1, 1))) == number


@pytest.mark.parametrize(
    ("place", "year", "codes"),
    [
        ("4202", 2019, {"0904"}),
        ("4203", 2019, {"0906"}),
        ("3301", 2023, {"3005"}),
        ("3301", 2019, {"0602", "0625", "0711"}),
        ("3118", 2018, {"0122", "0123", "0124", "0125", "0138"}),
        ("3903", 2019, {"0713", "0715"}),
        ("3903", 2017, {"0702", "0713", "0714"}),
        ("5001", 2017, {"1601", "1662"}),
        ("5501", 2019, {"1902"}),
        ("5061", 2018, {"1567"}),
        ("1577", 2019, {"1444", "1519"}),
    ],
)
def test_norwegian_municipalities_were_made_of_these(place, year, codes):
    """A sample that anybody can look up."""
    lineage = shipped("norway")
    found = lineage.made_of(place, as_of=date(2025, 6, 1), on=date(year, 6, 1))
    assert isinstance(found, MadeOf)
    assert set(found.codes) == codes


@pytest.mark.parametrize(
    ("place", "year", "kind"),
    [
        ("1508", 2023, Border.SPLIT),
        ("1580", 2023, Border.SPLIT),
        ("5059", 2019, Border.SPLIT),
        ("1806", 2019, Border.SPLIT),
        ("3907", 2016, Border.ADJUSTED),
        ("4640", 2019, Border.ADJUSTED),
        ("0301", 2015, Border.NOT_KNOWN),
    ],
)
def test_the_past_of_these_norwegian_municipalities_is_not_known(place, year, kind):
    """Ålesund and Haram, Snillfjord, Tysfjord, Vear, Nesse; and everybody before 2016."""
    lineage = shipped("norway")
    found = lineage.made_of(place, as_of=date(2025, 6, 1), on=date(year, 6, 1))
    assert isinstance(found, NotKnown)
    assert found.kind is kind


def test_swedish_changes_are_followed():
    """Heby has another number since 2007; of Uppsala and Knivsta nothing is carried."""
    lineage = shipped("sweden")
    heby = lineage.made_of("0331", as_of=date(2020, 1, 1), on=date(2005, 1, 1))
    assert heby.codes == ("1917",)
    for place in ("0380", "0330"):
        found = lineage.made_of(place, as_of=date(2020, 1, 1), on=date(2002, 1, 1))
        assert found.kind is Border.SPLIT


def test_every_municipality_has_a_name():
    """Also the parts of a split."""
    for country in countries(rubrics_folder()):
        lineage = shipped(country)
        assert all(lineage.names[each] for each in lineage.codes(date(2024, 6, 1)))


# What is refused.


def test_all_faults_of_a_catalogue_are_told_at_once_with_their_lines(folder):
    """A misspelt key, a source that is not there, a rate of nothing: one look, all of them."""
    file = folder / "indicators" / "catalogue.yaml"
    spoil(file, "    good: neither\n", "    godo: neither\n")
    spoil(file, "source: ssb, table: '12044'", "source: sbs, table: '12044'")
    spoil(file, "    base: residents_65\n", "")
    spoil(file, "    domain: ageing\n", "    domain: agening\n")
    found = faults_in(folder / "indicators")
    told = [each.message for each in found if each.stops]
    assert sorted(told) == [
        "'godo' is not a key that belongs here; did you mean 'good'?",
        "'good' is missing here",
        "the unit 'per_1000' needs a 'base'",
        "there is no 'agening' under 'domains'",
        "there is no 'sbs' under 'sources'",
    ]
    lines = file.read_text(encoding="utf-8").splitlines()
    misspelt = next(each for each in found if "godo" in each.message)
    assert "godo" in lines[misspelt.line - 1]
    assert str(misspelt).startswith(f"{file}:{misspelt.line}:")
    with pytest.raises(SchemeFaulty):
        read_catalogue(folder)


def test_a_changed_definition_leaves_its_translations_behind_until_they_are_looked_over(folder):
    """The old translation is not shown as that of the new text; stamping is what people do."""
    file = folder / "indicators" / "catalogue.yaml"
    spoil(file, "Drepte og hardt skadde til sammen", "Drepte og alvorlig skadde til sammen")
    stale = faults_in(folder / "indicators")
    assert {each.file.rpartition("/")[2] for each in stale} == {"nn.yaml", "sv.yaml", "en.yaml"}
    assert not any(each.stops for each in stale)
    definition = read_catalogue(folder).indicator("traffic.killed_severe").definition
    assert set(definition) == {"nb"}
    assert stamp(folder / "indicators", "sv") == 1
    definition = read_catalogue(folder).indicator("traffic.killed_severe").definition
    assert set(definition) == {"nb", "sv"}
    assert len(faults_in(folder / "indicators" / "texts" / "en.yaml")) == 1
    assert faults_in(folder / "indicators" / "texts" / "sv.yaml") == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{old: '0101', new: '3001'}", "{old: '0109', new: '3001'}", "'0109' on the day before"),
        ("{old: '0101', new: '3001'}", "{old: '0101', new: '0301'}", "'0301' is in use already"),
        ("{old: '0101', new: '3001'}", "{old: 101, new: '3001'}", "it has four digits"),
        (
            "{code: '0104', name: Moss}",
            "{code: '0101', name: Moss}",
            "'0101' already stands in line",
        ),
        ("- day: '2019-01-01'", "- day: '2017-01-01'", "the days should rise"),
        ("until: '2026-01-02'", "until: '2023-01-01'", "the days should rise"),
        ("between: ['1539', '1535']", "between: ['1538', '1535']", "'1538' on the day before"),
        ("area: Ombo", "areal: Ombo", "did you mean 'area'?"),
    ],
)
def test_a_change_that_cannot_have_been_is_refused_with_its_place(folder, old, new, message):
    """Each change starts from the numbers of the day before."""
    file = folder / "places" / "norway.yaml"
    spoil(file, old, new)
    assert any(message in each for each in messages(file))
    assert any(message in each for each in messages(folder / "places"))
    with pytest.raises(SchemeFaulty):
        read_places(folder, "norway")


def test_a_folder_of_schemes_is_checked_with_what_stands_beside_them(folder):
    """`tlreview rubric check rubrics` is the one command."""
    shutil.copytree(rubrics_folder() / "trygge-lokalsamfunn", folder / "trygge-lokalsamfunn")
    assert faults_in(folder) == ()
    spoil(folder / "places" / "sweden.yaml", "'1917', new: '0331'", "'1918', new: '0331'")
    spoil(folder / "indicators" / "catalogue.yaml", "domain: work", "domain: wrok")
    assert len(messages(folder)) == 2


def test_a_country_that_is_not_there_is_told(folder):
    """Not an empty one."""
    with pytest.raises(SchemeFaulty, match="missing"):
        read_places(folder, "denmark")


def test_what_is_read_refuses_keys_it_does_not_know():
    """Without this a misspelt key would be dropped in silence."""
    for text in (schema_texts()["catalogue"], schema_texts()["places"]):
        whole = json.loads(text)
        for each in (whole, *whole["$defs"].values()):
            assert each.get("additionalProperties") is False or "enum" in each
    assert Catalogue.__pydantic_config__ == Places.__pydantic_config__
