"""What has changed since the certifier last looked, each with before, after and the way there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from tlreview.domain.columns import COLUMNS
from tlreview.domain.comparison import JOINT
from tlreview.domain.content import Content
from tlreview.domain.fields import Address
from tlreview.domain.rows import RowKind
from tlreview.presentation.changed_words import Run, Runs, changed_words
from tlreview.presentation.people import named
from tlreview.ui.blocks import Block, Link, Mark, Prose
from tlreview.ui.review.naming import changed_name, field_label, way_to_changed
from tlreview.ui.review.scene import judged, news
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.spoken import spoken
from tlreview.ui.tables import Group
from tlreview.workflow.looking import Moved, Side

_OPENED = 8
"""So many changes stand open at first sight; of more, each is opened by who wants to read it."""
_ANSWER = ("choice", "ground", "reason", "instead", "evidence")
"""The fields of an answer in the order they are read; those of a deviation's arguments follow."""
_ARGUMENT = ("level", "text", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedField:
    """One field: what it is called, and what it said and says, word by word.

    `before` is None for something new. `theirs` says that the words are people's own, in the
    language of the case.
    """

    key: str
    name: str
    before: Runs | None
    after: Runs
    theirs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCard:
    """Everything that has changed on one subject, and the way to it.

    `quote` is what is answered, where the question itself is not among the fields. `parts` names
    the fields for who has not opened it.
    """

    kind: ClassVar[str] = "changed"

    key: str
    title: str
    mark: Mark
    note: str
    parts: str
    way: Link | None
    quote: str
    fields: tuple[ChangedField, ...]
    opened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedForm:
    """The button that says: I have seen this. `submission` and `fields` are what was shown."""

    kind: ClassVar[str] = "looked"

    key: str
    text: str
    button: str
    submission: int
    fields: Mapping[str, int]


def _blocks(scene: Scene) -> tuple[Block, ...]:
    found = news(scene)
    if not found.subjects:
        return (_nothing(scene),)
    return (_lead(scene), *_municipality(scene), *_others(scene), _form(scene))


def _nothing(scene: Scene) -> Prose:
    say, at = scene.say, news(scene).at
    nothing = say("Nothing has changed since you last looked.")
    text = say("You last looked {moment}.", moment=say.moment(at)) if at else ""
    return Prose(key="looked", title=nothing, paragraphs=(text,) if text else ())


def _lead(scene: Scene) -> Prose:
    say, found = scene.say, news(scene)
    since = (
        say("You last looked {moment}.", moment=say.moment(found.at))
        if found.at
        else say("What is new stands here until you say that you have seen it.")
    )
    kept = say("Nothing you have judged is lost by it.")
    return Prose(key="lead", paragraphs=(changed_count(scene), since), note=kept, tone="lead")


def changed_count(scene: Scene) -> str:
    """Return how much has changed since the person last looked; empty for nothing."""
    count = len(news(scene).subjects)
    if not count:
        return ""
    return scene.say.count(
        "{n} thing has changed since you last looked.",
        "{n} things have changed since you last looked.",
        count,
    )


def changed_at(scene: Scene, subject: str) -> bool:
    """Say whether the municipality has changed a subject since the person last looked."""
    return any(each.address.subject == subject for each in news(scene).moved)


def _municipality(scene: Scene) -> tuple[Block, ...]:
    say, found = scene.say, news(scene)
    if not found.moved:
        return ()
    title = say("The municipality has changed this")
    hint = say(
        "From version {before} to version {after}, the one under review.",
        before=found.version,
        after=judged(scene).version.number,
    )
    cards = tuple(_cards(scene, _in_order(scene, found.moved)))
    return (Group(key="moved", title=title, hint=hint, blocks=cards),)


def _others(scene: Scene) -> Iterator[Block]:
    """Yield what others have written: questions with their answers, contacts, joint levels."""
    say = scene.say
    titles = {
        RowKind.QUESTION: say("Questions and answers"),
        RowKind.CONTACT_LOG: say("Contact log"),
        JOINT: say("Joint levels"),
    }
    for kind, title in titles.items():
        said = (each for each in news(scene).said if each.address.kind == kind)
        cards = tuple(_cards(scene, _in_order(scene, said)))
        if cards:
            yield Group(key=f"said/{kind}", title=title, blocks=cards)


def _form(scene: Scene) -> LookedForm:
    shown = news(scene).shown
    return LookedForm(
        key="looked",
        text=scene.say("What comes after this is shown the next time."),
        button=scene.say("I have seen this"),
        submission=shown.submission,
        fields={str(at): number for at, number in shown.fields.items()},
    )


def _in_order(scene: Scene, moved: Iterable[Moved]) -> Iterable[Moved]:
    """Return changes in the order of the criteria, then the profile, then the rest."""
    criteria = scene.content.scheme.rubric.criteria()
    order = {each.id: n for n, each in enumerate(criteria)}
    kinds = ("criterion", "profile", *RowKind)

    def place(each: Moved) -> tuple[int, int, str, int, str, int]:
        at = each.address
        kind = kinds.index(at.kind) if at.kind in kinds else len(kinds)
        return kind, order.get(at.key, 0), at.subject, *_reading(at)

    return sorted(moved, key=place)


def _reading(at: Address) -> tuple[int, str, int]:
    """Return where a field is read: as in its form, and the arguments of a deviation last."""
    _, argument, part = (*at.field.split("."), "", "", "")[:3]
    if argument and part in _ARGUMENT:
        return len(_ANSWER), argument, _ARGUMENT.index(part)
    form = [each.name for each in COLUMNS[RowKind(at.kind)]] if at.kind in set(RowKind) else _ANSWER
    return (form.index(at.field) if at.field in form else len(form)), at.field, 0


def _cards(scene: Scene, found: Iterable[Moved]) -> Iterator[ChangedCard]:
    for subject, moved in groupby(found, key=lambda each: each.address.subject):
        yield changed_card(scene, subject, tuple(moved))


def changed_card(scene: Scene, subject: str, moved: tuple[Moved, ...]) -> ChangedCard:
    """Return what has changed on one subject; of one that was removed only that it was."""
    say = scene.say
    gone = any(each.address.field == "removed" and each.after.value is True for each in moved)
    shown = () if gone else tuple(each for each in moved if each.address.field != "removed")
    names = dict.fromkeys(_name(scene, each.person) for each in moved if each.person)
    fields = tuple(_field(scene, each) for each in shown)
    at = moved[0].address
    return ChangedCard(
        key=f"changed/{subject}",
        title=changed_name(scene, at),
        mark=_mark(scene, moved, gone=gone),
        note=say("Written by {names}", names=", ".join(names)) if names else "",
        parts=", ".join(dict.fromkeys(each.name.partition(":")[0] for each in fields)),
        way=way_to_changed(scene, at),
        quote=_quote(scene, shown),
        fields=fields,
        opened=len(news(scene).subjects) <= _OPENED,
    )


def _name(scene: Scene, person: str) -> str:
    return named(scene.say, news(scene).names, person)


def _mark(scene: Scene, moved: tuple[Moved, ...], *, gone: bool) -> Mark:
    if gone:
        return Mark(word=scene.say("Removed"), shape="absent")
    if all(each.before == Side() for each in moved):
        return Mark(word=scene.say("New"), shape="full")
    return Mark(word=scene.say("Changed"), shape="part")


def _quote(scene: Scene, moved: tuple[Moved, ...]) -> str:
    """Return the question an answer belongs to."""
    at = moved[0].address if moved else None
    if at is None or at.kind != RowKind.QUESTION:
        return ""
    row = scene.content.row(RowKind.QUESTION, at.key)
    told = any(each.address.field == "text" for each in moved)
    return row.text("text") if row and not told else ""


def _field(scene: Scene, moved: Moved) -> ChangedField:
    earlier = news(scene).earlier or scene.content
    before = _spoken(scene, earlier, moved.address, moved.before)
    after = _spoken(scene, scene.content, moved.address, moved.after)
    theirs = isinstance(moved.after.value, str)
    plain = tuple((Run(each, changed=False),) for each in (before, after))
    old, new = changed_words(before, after) if theirs else plain
    return ChangedField(
        key=moved.address.field,
        name=field_label(scene, moved.address),
        before=None if moved.before == Side() else old,
        after=new,
        theirs=theirs,
    )


def _spoken(scene: Scene, content: Content, at: Address, side: Side) -> str:
    if side.redacted:
        return scene.say("This text has been redacted.")
    return spoken(scene.say, content, at, side.value) or scene.say("(empty)")


def _outline_mark(scene: Scene) -> Mark | None:
    count = len(news(scene).subjects)
    if not count:
        return None
    return Mark(word=scene.say("{n} new", n=count), shape="part")


CHANGED = Section(
    id="changed",
    group="start",
    title=lambda scene: scene.say("Changed since you last looked"),
    short=lambda scene: scene.say("Changed since last"),
    blocks=_blocks,
    mark=_outline_mark,
)
