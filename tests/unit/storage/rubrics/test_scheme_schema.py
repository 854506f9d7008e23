import json
from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

import pytest
import yaml
from jsonschema import Draft202012Validator

from build_scheme import change, write_scheme
from tlreview.domain.forms import ProfileForm
from tlreview.domain.process import Process
from tlreview.domain.rubric import Rubric
from tlreview.storage.rubrics.folders import SCHEMA, rubrics_folder
from tlreview.storage.rubrics.schema import TranslatedText, schema_texts, write_schemas


def read_from_files(*roots):
    """Return every dataclass that a file of a scheme is read into."""
    found, left = set(), list(roots)
    while left:
        one = left.pop()
        if is_dataclass(one) and one not in found:
            found.add(one)
            hints = get_type_hints(one)
            left += [hints[each.name] for each in fields(one)]
        else:
            left += get_args(one)
    return found


def test_every_value_read_from_a_file_refuses_keys_it_does_not_know():
    """Without this a misspelt key would be dropped in silence."""
    found = read_from_files(Rubric, Process, ProfileForm, TranslatedText)
    assert {"Criterion", "EvidenceHeld", "FormField", "Stage"} <= {each.__name__ for each in found}
    for each in found:
        assert each.__pydantic_config__["extra"] == "forbid", each


@pytest.mark.parametrize("name", ["rubric", "process", "profile", "texts"])
def test_the_published_schemas_are_those_of_the_program(name):
    """A changed value without `tlreview rubric schema --write` fails here."""
    file = rubrics_folder() / SCHEMA / f"{name}.schema.json"
    assert file.read_text(encoding="utf-8") == schema_texts()[name]


def test_the_schemas_describe_files_not_values():
    """A text is one string in a file, a condition names its kind, unknown keys are refused."""
    schema = json.loads(schema_texts()["rubric"])
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["properties"]["title"]["type"] == "string"
    criterion = schema["$defs"]["Criterion"]
    assert criterion["additionalProperties"] is False
    assert criterion["description"].startswith("One question")
    assert "kind" in schema["$defs"]["EvidenceHeld"]["required"]


def test_the_schema_of_translations_wants_stamp_and_text():
    """An editor can complete a translation entry."""
    schema = json.loads(schema_texts()["texts"])
    assert schema["required"] == ["language"]
    assert schema["$defs"]["TranslatedText"]["required"] == ["of", "text"]


def test_schemas_are_written_where_asked(tmp_path):
    """The folder is made, and each file ends in a newline."""
    written = write_schemas(tmp_path / "new" / "schema")
    assert [each.name for each in written] == [
        "rubric.schema.json",
        "process.schema.json",
        "profile.schema.json",
        "catalogue.schema.json",
        "places.schema.json",
        "texts.schema.json",
    ]
    assert all(each.read_text(encoding="utf-8").endswith("}\n") for each in written)


def test_the_schemas_accept_what_the_reader_accepts(tmp_path):
    """An editor with the schemas agrees with `tlreview rubric check`, right and wrong."""
    folder = write_scheme(tmp_path / "liten")
    change(folder, "rubric.yaml", "date: 2026-01-01", "date: '2026-01-01'")
    change(folder, "profile.yaml", "{id: 03, label: Oslo}", "{id: '03', label: Oslo}")
    change(folder, "profile.yaml", "{id: 11, label: Rogaland}", "{id: '11', label: Rogaland}")
    files = {name: f"{name}.yaml" for name in ("rubric", "process", "profile")}
    for name, file in {**files, "texts": "texts/en.yaml"}.items():
        schema = json.loads(schema_texts()[name])
        Draft202012Validator.check_schema(schema)
        held = yaml.safe_load((folder / file).read_text(encoding="utf-8"))
        assert Draft202012Validator(schema).is_valid(held), name
        assert not Draft202012Validator(schema).is_valid({**held, "nonsense": 1}), name
