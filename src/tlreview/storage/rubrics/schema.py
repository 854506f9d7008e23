"""JSON Schemas of the files of a scheme, for editors that complete and check while typing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from tlreview.domain.canonical import Json
from tlreview.domain.conditions import FORBID
from tlreview.domain.forms import ProfileForm
from tlreview.domain.indicators import Catalogue
from tlreview.domain.places import Places
from tlreview.domain.process import Process
from tlreview.domain.rubric import Rubric

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLES = {
    "rubric": "Criteria set of a scheme (rubric.yaml)",
    "process": "Process of a scheme (process*.yaml)",
    "profile": "Profile form of a scheme (profile.yaml)",
    "catalogue": "Indicators (indicators/catalogue.yaml)",
    "places": "Municipalities of a country (places/<country>.yaml)",
    "texts": "Translations of a scheme (texts/<language>.yaml)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslatedText:
    """One translated text: `of` is the first 8 hex digits of the source text's SHA-256."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    of: Annotated[str, Field(pattern="^[0-9a-f]{8}$")]
    text: Annotated[str, Field(min_length=1)]


class _OfFiles(GenerateJsonSchema):
    """The files' own form: a text is one string, and a condition always names its kind."""

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"type": "string", "minLength": 1}

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,
    ) -> bool:
        inner = field["schema"]
        is_kind = inner["type"] == "default" and inner["schema"]["type"] == "literal"
        if is_kind and len(inner["schema"]["expected"]) == 1:
            return True
        return super().field_is_required(field, total)


def schema_texts() -> Mapping[str, str]:
    """Return every schema as it is published, by name."""
    values: dict[str, type] = {
        "rubric": Rubric,
        "process": Process,
        "profile": ProfileForm,
        "catalogue": Catalogue,
        "places": Places,
    }
    made = {
        name: TypeAdapter(value).json_schema(schema_generator=_OfFiles)
        for name, value in values.items()
    }
    made["texts"] = _texts_schema()
    return {name: _published(name, each) for name, each in made.items()}


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the schemas into a folder, made if need be, and return their files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schema_texts().items():
        file = folder / f"{name}.schema.json"
        file.write_text(text, encoding="utf-8")
        written.append(file)
    return tuple(written)


def _texts_schema() -> JsonSchemaValue:
    section = TypeAdapter(dict[str, TranslatedText]).json_schema()
    definitions = section.pop("$defs")
    return {
        "description": "Under `language`, one group for each source file (its name without "
        "`.yaml`); in it, the path of each text: names and ids joined by '/'.",
        "type": "object",
        "properties": {"language": {"type": "string", "title": "Language"}},
        "required": ["language"],
        "additionalProperties": section,
        "$defs": definitions,
    }


def _published(name: str, schema: Mapping[str, Json]) -> str:
    whole = {"$schema": DIALECT, **schema, "title": _TITLES[name]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
