"""Documents: what each is for, in which language and from which version, and how to get it."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import ClassVar

from tlreview.domain.documents import FORMS, VERSIONED, Document, Form
from tlreview.presentation.documents import document_audience, document_title
from tlreview.presentation.labels import size_label
from tlreview.presentation.texts import LANGUAGES, NAMES, Words
from tlreview.ui.blocks import Block, Option, Prose
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.workflow.documents import Wanted, may_have_working_copy

_FORM_NAMES: Mapping[Form, str] = {each: each.upper() for each in FORMS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """A document that is being made for one screen. `stale` own texts clash and are not in it."""

    wanted: Wanted
    made: Future[bytes]
    name: str
    version: str
    stale: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice that holds for every document; it is not saved. `value` is the first proposal."""

    name: str
    label: str
    hint: str
    value: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChoice:
    """One format to have a document in; `label` names it by itself, `button` on its button."""

    form: Form
    button: str
    label: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCard:
    """One document: for whom it is, the format most people want, and the others."""

    document: Document
    title: str
    audience: str
    first: FormChoice
    others: tuple[FormChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentShelf:
    """What is chosen for all documents, and the documents; `making` is said while one is made."""

    kind: ClassVar[str] = "documents"

    key: str
    choices: tuple[Choice, ...]
    cards: tuple[DocumentCard, ...]
    others_title: str
    making: str
    again: str


def _blocks(scene: Scene) -> tuple[Block, ...]:
    say = scene.say
    lead = say(
        "Each document is made from what is saved here, and downloaded to your own machine. "
        "Nothing is sent to anybody."
    )
    shelf = DocumentShelf(
        key="documents",
        choices=(_language(scene), _version(scene)),
        cards=tuple(_card(say, each) for each in scene.documents),
        others_title=say("Other formats"),
        making=say("Making the document … You can go on working meanwhile."),
        again=say("Download it once more"),
    )
    return (Prose(key="lead", paragraphs=(lead,), tone="lead"), shelf)


def _language(scene: Scene) -> Choice:
    say = scene.say
    return Choice(
        name="language",
        label=say("Language of the document"),
        hint=say("What people have written stays in the language it was written in."),
        value=scene.content.case.language,
        options=tuple(Option(value=each, label=NAMES[each]) for each in LANGUAGES),
    )


def _version(scene: Scene) -> Choice:
    """Return which version to make it from: those who only read begin with what was submitted."""
    say = scene.say
    made = scene.progress.submissions
    standing = [each.number for each in made if not each.withdrawn]
    proposed = str(standing[-1]) if standing and not scene.writable else ""
    return Choice(
        name="submission",
        label=say("Made from"),
        hint="" if made else say("Nothing has been submitted yet."),
        value=proposed,
        options=tuple(_versions(scene)),
    )


def _versions(scene: Scene) -> Iterator[Option]:
    say = scene.say
    if may_have_working_copy(scene.actor):
        yield Option(value="", label=say("The working copy, as it stands now"))
    for each in reversed(scene.progress.submissions):
        title = scene.text(scene.content.process.submission(each.form).title)
        label = say("Version {n}: {title}", n=each.number, title=title)
        withdrawn = say("{version} (withdrawn)", version=label)
        yield Option(value=str(each.number), label=withdrawn if each.withdrawn else label)


def _card(say: Words, document: Document) -> DocumentCard:
    forms = {each: _form(say, each) for each in FORMS}
    first = forms.pop("pdf")
    return DocumentCard(
        document=document,
        title=document_title(say, document),
        audience=document_audience(say, document),
        first=first,
        others=tuple(forms.values()),
    )


def _form(say: Words, form: Form) -> FormChoice:
    label, hint = {
        "pdf": (say("PDF"), say("to print, to send and to archive")),
        "html": (say("Web page (HTML)"), say("one file to read on a screen, also without a net")),
        "docx": (say("Word document (DOCX)"), say("to comment on, and to take text from")),
        "ipynb": (say("Notebook (IPYNB)"), say("for those who work on in JupyterLab")),
        "json": (say("Machine-readable (JSON)"), say("the whole case, the same in every language")),
    }[form]
    button = say("Download as {format}", format=_FORM_NAMES[form])
    return FormChoice(form=form, button=button, label=label, hint=hint)


def version_words(say: Words, wanted: Wanted, moment: str) -> str:
    """Return from what a document is made, `moment` being now as people write it.

    Empty for a document of which a reader chooses no version.
    """
    if wanted.document not in VERSIONED:
        return ""
    if wanted.submission is None:
        return say("working copy of {moment}", moment=moment)
    return say("version {n}", n=wanted.submission)


def file_name(applicant: str, wanted: Wanted) -> str:
    """Return what the file is called, in the document's own language, without signs of paths."""
    say = Words(wanted.language)
    parts = (applicant, *_what(say, wanted), "" if wanted.form == "json" else wanted.language)
    kept = "".join(each if each.isalnum() else " " for each in " ".join(parts))
    return f"{'-'.join(kept.lower().split())}.{wanted.form}"


def _what(say: Words, wanted: Wanted) -> tuple[str, ...]:
    """Return what a file is of: the machine-readable one of a version is the whole case."""
    title = document_title(say, wanted.document)
    if wanted.document not in VERSIONED:
        return (title,)
    version = say("version {n}", n=wanted.submission) if wanted.submission else say("working copy")
    return (version,) if wanted.form == "json" else (title, version)


def made_line(say: Words, ordered: Ordered, size: int, digest: str) -> str:
    """Return what was made: format, language where it has one, version, size and SHA-256."""
    wanted = ordered.wanted
    language = () if wanted.form == "json" else (NAMES[wanted.language],)
    facts = (_FORM_NAMES[wanted.form], *language, ordered.version, size_label(say, size))
    told = ", ".join(each for each in facts if each)
    line = say("Made: {facts}. SHA-256: {digest}", facts=told, digest=digest)
    if not ordered.stale:
        return line
    left = say.count(
        "{n} text of yours clashes with what somebody else has saved, and is not in it.",
        "{n} texts of yours clash with what somebody else has saved, and are not in it.",
        ordered.stale,
    )
    return f"{line} {left}"


DOCUMENTS_SECTION = Section(
    id="documents",
    group="finish",
    title=lambda scene: scene.say("Documents"),
    blocks=_blocks,
)
