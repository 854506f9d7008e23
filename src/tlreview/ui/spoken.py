"""A field's value as people read it: in the history of a card, and between theirs and yours."""

from collections.abc import Callable, Mapping

from tlreview.domain.assessment import (
    Deviates,
    LevelChosen,
    NotApplicable,
    as_ids,
    as_text,
    choice_from,
)
from tlreview.domain.canonical import Json
from tlreview.domain.columns import COLUMNS
from tlreview.domain.comparison import JOINT
from tlreview.domain.content import Content
from tlreview.domain.council import VOTES
from tlreview.domain.fields import Address
from tlreview.domain.forms import FieldKind
from tlreview.domain.review import Finding, criterion_of
from tlreview.domain.rows import RowKind
from tlreview.domain.rubric import Level
from tlreview.domain.streams import BALLOT, REVIEW
from tlreview.presentation.findings import finding_label
from tlreview.presentation.gap_sentences import said, said_in_form
from tlreview.presentation.labels import option_label
from tlreview.presentation.places import row_name
from tlreview.presentation.series import peers_told, series_told
from tlreview.presentation.shares import share_told
from tlreview.presentation.surveys import survey_told
from tlreview.presentation.texts import Words
from tlreview.presentation.verdicts import vote_label
from tlreview.workflow.figures import FIGURES
from tlreview.workflow.peering import PEERS
from tlreview.workflow.shares import SHARE
from tlreview.workflow.surveys import TABLE


def spoken(say: Words, content: Content, address: Address, value: Json) -> str:
    """Return a value in words; empty for one that says nothing."""
    if address.kind in {"criterion", JOINT} and address.field == "choice":
        return _choice(say, content, address.key, value)
    if address.kind == REVIEW:
        return _judgement(say, content, address, value)
    if isinstance(value, bool):
        return say("Yes") if value else say("No")
    if isinstance(value, int):
        return _argument_level(say, content, address, value)
    if isinstance(value, list | tuple):
        return ", ".join(_one(say, content, address, each) for each in as_ids(value))
    return _told(say, content, address, value)


def _told(say: Words, content: Content, address: Address, value: Json) -> str:
    """Return figures in short, an evidence file by its name, or one link, option or text."""
    if isinstance(value, Mapping):
        told = _IN_SHORT.get(address.field)
        return told(say, value) if told else as_text(value.get("name"))
    return _one(say, content, address, value) if isinstance(value, str) else ""


_IN_SHORT: Mapping[str, Callable[[Words, Json], str]] = {
    FIGURES: series_told,
    PEERS: peers_told,
    TABLE: survey_told,
    SHARE: share_told,
}


def _judgement(say: Words, content: Content, address: Address, value: Json) -> str:
    """Return one field of a certifier's judgement in words."""
    if address.field == "choice":
        return _choice(say, content, criterion_of(address), value)
    if isinstance(value, int):
        return _argument_level(say, content, address, value)
    if address.field == "finding" and value in set(Finding):
        return finding_label(say, Finding(value))
    return as_text(value)


def _choice(say: Words, content: Content, criterion: str, value: Json) -> str:
    choice = choice_from(value)
    if isinstance(choice, LevelChosen):
        return _level(say, content, content.scheme.rubric.criterion(criterion).levels, choice.level)
    if isinstance(choice, NotApplicable):
        return say("Not applicable")
    return say("Deviation") if isinstance(choice, Deviates) else say("Not yet assessed")


def _argument_level(say: Words, content: Content, address: Address, level: int) -> str:
    for each in content.scheme.rubric.deviation_arguments:
        if address.field == f"argument.{each.id}.level":
            return _level(say, content, each.levels, level)
    return say.number(level)


def _level(say: Words, content: Content, levels: tuple[Level, ...], number: int) -> str:
    for each in levels:
        if each.level == number:
            return say("Level {n}: {text}", n=number, text=said(content, say, each.text))
    return say("Level {n}", n=number)


def _one(say: Words, content: Content, address: Address, value: str) -> str:
    """Return one link, option or text in words."""
    kind = _linked_kind(address)
    if kind is not None:
        row = content.row(kind, value)
        gone = say("something removed since")
        return row_name(row) if row else gone
    if address.kind == "profile" and address.field == "value":
        return _profile_option(say, content, address, value)
    if address.kind == RowKind.EVIDENCE and address.field == "type":
        return _evidence_type(say, content, value)
    if address.kind in set(RowKind):
        return _column(say, address, value)
    if address.field == "recommendation" or address.kind == BALLOT:
        return _verdict(say, value)
    return value


def _verdict(say: Words, value: str) -> str:
    """Return a recommendation or a vote in words; a text beside it as it is."""
    return vote_label(say, value) if value in VOTES else value


def _column(say: Words, address: Address, value: str) -> str:
    columns = COLUMNS[RowKind(address.kind)]
    dated = any(each.name == address.field and each.kind is FieldKind.DATE for each in columns)
    return say.date(value) if dated and value else option_label(say, address.field, value)


def _evidence_type(say: Words, content: Content, type: str) -> str:
    for each in content.scheme.rubric.evidence_types:
        if each.id == type:
            return said(content, say, each.title)
    return type


def _linked_kind(address: Address) -> RowKind | None:
    if address.field == "evidence" or address.field.endswith(".evidence"):
        return RowKind.EVIDENCE
    if address.kind not in set(RowKind):
        return None
    columns = COLUMNS[RowKind(address.kind)]
    return next((each.links for each in columns if each.name == address.field), None)


def _profile_option(say: Words, content: Content, address: Address, value: str) -> str:
    form = content.scheme.profile
    for part in form.parts:
        for field in part.fields():
            if field.id == address.key:
                for option in form.options(field):
                    if option.id == value:
                        return said_in_form(content, say, option.label)
    return value
