"""What `tlreview rubric` answers, as text."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from tlreview.domain.errors import TLReviewError
from tlreview.domain.rubric import Criterion
from tlreview.domain.scheme import Scheme
from tlreview.domain.texts import Texts, wording
from tlreview.presentation.texts import Words
from tlreview.storage.rubrics.faults import SchemeFaulty
from tlreview.storage.rubrics.folders import SCHEMA, rubrics_folder, schemes
from tlreview.storage.rubrics.reader import faults_in, read_scheme
from tlreview.storage.rubrics.reference import beside_schemes
from tlreview.storage.rubrics.schema import schema_texts, write_schemas
from tlreview.storage.rubrics.shelf import Shelf
from tlreview.storage.rubrics.stamps import stamp
from tlreview.wiring.schemes import shelf
from tlreview.wiring.settings import settings

_SHORT = 12  # characters of a digest, enough to tell versions apart by eye


def listed(folder: Path | None, *, as_json: bool) -> str:
    """Return the schemes of a folder, one a line, or as JSON."""
    found = [_read(each) for each in _folders(folder)]
    _warn_of_unused(folder)
    if as_json:
        return json.dumps([_facts(each) for each in found], ensure_ascii=False, indent=2)
    return "\n".join(map(_line, found)) or "no schemes"


def shown(name: str, language: str | None, folder: Path | None) -> str:
    """Return a scheme, or every criterion with this id."""
    folders = _folders(folder)
    found = [_read(each) for each in folders]
    for each, scheme in zip(folders, found, strict=True):
        if name in {each.name, scheme.id}:
            return "\n".join(_scheme_lines(scheme, language))
    texts = []
    for scheme in found:
        texts += [
            "\n".join(_criterion_lines(scheme, criterion, language))
            for criterion in scheme.rubric.criteria()
            if criterion.id == name
        ]
    if not texts:
        known = ", ".join(each.id for each in found)
        raise click.ClickException(f"no scheme or criterion '{name}'; the schemes are {known}")
    return "\n\n".join(texts)


def checked(path: Path | None, language: str) -> list[str]:
    """Return every fault as a line; without a path those of every scheme of the house.

    Then also those of the indicators and municipalities that come with the program.
    """
    say = Words(language)
    paths = (path,) if path else tuple(each.folder for each in _shelf().versions())
    found = [each for folder in paths for each in faults_in(folder)]
    return [each.said(say) for each in (*found, *(() if path else beside_schemes(_shipped())))]


def no_faults(language: str) -> str:
    """Return what a check says when there is nothing to say."""
    say = Words(language)
    return say("no faults")


def schema(name: str | None) -> str:
    """Return one schema, or the names of all."""
    known = schema_texts()
    if name is None:
        return "\n".join(known)
    if name not in known:
        raise click.ClickException(f"no schema '{name}'; there are {', '.join(known)}")
    return known[name].rstrip("\n")


def schemas_written(folder: Path | None) -> str:
    """Write the schemas and return their files, one a line."""
    return "\n".join(map(str, write_schemas(folder or _shipped() / SCHEMA)))


def stamped(path: Path, language: str) -> str:
    """Stamp a translation and return how many entries changed."""
    try:
        changed = stamp(path, language)
    except SchemeFaulty as error:
        raise click.ClickException(str(error)) from error
    return f"{changed} stamps changed"


def _shipped() -> Path:
    try:
        return rubrics_folder()
    except TLReviewError as error:
        raise click.ClickException(str(error)) from error


def _shelf() -> Shelf:
    try:
        return shelf(settings())
    except TLReviewError as error:
        raise click.ClickException(str(error)) from error


def _folders(folder: Path | None) -> list[Path]:
    """Return the schemes of a folder; without one those in use in the house."""
    if folder is None:
        return [each.folder for each in _shelf().in_use().values()]
    return [folder / each for each in schemes(folder)]


def _warn_of_unused(folder: Path | None) -> None:
    """Say which schemes of the house have faults, so that another version is in use."""
    for each in () if folder else _shelf().versions():
        if each.scheme is None:
            told = f"{each.folder} has faults and is not used; see: tlreview rubric check"
            click.echo(f"{told} {each.folder}", err=True)


def _read(folder: Path) -> Scheme:
    try:
        return read_scheme(folder)
    except SchemeFaulty as error:
        raise click.ClickException(str(error)) from error


def _facts(scheme: Scheme) -> dict[str, str | int | list[str]]:
    return {
        "id": scheme.id,
        "version": scheme.rubric.version,
        "languages": list(scheme.rubric.languages),
        "criteria": sum(1 for _ in scheme.rubric.criteria()),
        "processes": list(scheme.processes),
        "content_digest": scheme.content_digest,
        "structure_digest": scheme.structure_digest,
    }


def _line(scheme: Scheme) -> str:
    rubric = scheme.rubric
    count = sum(1 for _ in rubric.criteria())
    digests = (
        f"content {scheme.content_digest[:_SHORT]}  structure {scheme.structure_digest[:_SHORT]}"
    )
    languages = " ".join(rubric.languages)
    return f"{scheme.id}  {rubric.version}  {languages}  {count} criteria  {digests}"


def _scheme_lines(scheme: Scheme, language: str | None) -> Iterator[str]:
    rubric = scheme.rubric

    def in_language(texts: Texts) -> str:
        return wording(texts, language or rubric.source_language, rubric.source_language)

    yield f"{in_language(rubric.title)} ({scheme.id}, {rubric.version})"
    yield in_language(rubric.wording_note)
    for requirement in rubric.requirements:
        yield f"{requirement.id}  {in_language(requirement.title)}"
    for theme in rubric.themes:
        yield ""
        yield f"{theme.id}  {in_language(theme.title)}"
        for criterion in theme.criteria:
            lowest = f"  ≥ {criterion.minimum_level}" if criterion.minimum else ""
            yield f"  {criterion.id}  {in_language(criterion.title)}{lowest}"
    for process in scheme.processes.values():
        yield ""
        yield f"{process.id}  {in_language(process.title)}"
        for number, stage in enumerate(process.stages, start=1):
            yield f"  {number}. {in_language(stage.title)}"


def _criterion_lines(scheme: Scheme, criterion: Criterion, language: str | None) -> Iterator[str]:
    rubric = scheme.rubric

    def in_language(texts: Texts) -> str:
        return wording(texts, language or rubric.source_language, rubric.source_language)

    yield f"{criterion.id}  {in_language(criterion.title)} ({scheme.id})"
    yield in_language(criterion.question)
    for level in criterion.levels:
        at_minimum = criterion.minimum and level.level == criterion.minimum_level
        yield f"{'*' if at_minimum else ' '} {level.level}  {in_language(level.text)}"
    evidence = rubric.evidence_type(criterion.evidence.required)
    yield f"{in_language(evidence.title)}: {in_language(evidence.must_show)}"
    if criterion.requirements:
        yield " ".join(criterion.requirements)
