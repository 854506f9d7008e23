"""Everything one look at a case needs, read in one moment; sections are drawn from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.council import Recusal
from tlreview.domain.deadlines import Deadline
from tlreview.domain.documents import Document
from tlreview.domain.facts import Progress
from tlreview.domain.fields import Address, Draft, Revision
from tlreview.domain.gaps import Gap, gaps
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind
from tlreview.domain.stages import next_submission
from tlreview.domain.texts import Texts, wording
from tlreview.presentation.people import named
from tlreview.presentation.places import row_name
from tlreview.presentation.texts import Words
from tlreview.ui.blocks import Clash, Control, Field, Option
from tlreview.ui.spoken import spoken
from tlreview.workflow.conferring import Conferring
from tlreview.workflow.course import BEGINNING, Course, course_of
from tlreview.workflow.deadlines import told_deadline
from tlreview.workflow.deliberating import Deliberation
from tlreview.workflow.documents import documents_of
from tlreview.workflow.fields import LINE_LIMIT, TEXT_LIMIT
from tlreview.workflow.judging import UnderReview
from tlreview.workflow.looking import Unseen
from tlreview.workflow.measuring import KeptEffect
from tlreview.workflow.permissions import Act, allowed
from tlreview.workflow.ports import Reading
from tlreview.workflow.readable import readable_content
from tlreview.workflow.reading import progress_of
from tlreview.workflow.seating import require_reader
from tlreview.workflow.submitting import Unchosen, unchosen_drafts

_LIMITS: Mapping[Control, int] = {"text": TEXT_LIMIT, "line": LINE_LIMIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A case as one person sees it now.

    `numbers` holds the latest revision of each saved field. `drafts` are the person's own;
    `rivals` the revisions others have saved where a draft stood on an earlier one; `unchosen`
    says where anybody's drafts clash. `saved` is when and by whom the case was last changed.
    `review`, `conferring` and `unseen` are there on the review dashboard alone, `council` on the
    council's; `content` is then as it was submitted. `documents` are those the person can have now.
    `course` says how far review and decision have come, `deadline` by when the stage has to end
    where it is this person's. `kept` are the answers of effects as they lie in their files, on the
    page of figures alone. `others` is the case as others read it, for those who read more of
    it, where figures are looked at. `replaced` is the evidence of which a newer
    file has been uploaded since that version. Nothing in it is what this person may not read.
    """

    content: Content
    progress: Progress
    numbers: Mapping[Address, int]
    drafts: Mapping[Address, Draft]
    rivals: Mapping[Address, Revision]
    unchosen: tuple[Unchosen, ...]
    names: Mapping[str, str]
    saved: tuple[datetime, str] | None
    actor: Actor
    say: Words
    now: datetime
    review: UnderReview | None = None
    conferring: Conferring | None = None
    unseen: Unseen | None = None
    council: Deliberation | Recusal | None = None
    documents: tuple[Document, ...] = ()
    course: Course = BEGINNING
    deadline: Deadline | None = None
    replaced: frozenset[str] = frozenset()
    others: Content | None = None
    kept: Mapping[str, KeptEffect] = field(default_factory=dict)
    _options: dict[RowKind, tuple[Option, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _gaps: dict[tuple[tuple[str, ...], ...], tuple[Gap, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def writable(self) -> bool:
        """Say whether the person may change anything."""
        return allowed(self.actor, Act.WRITE)

    def text(self, texts: Texts) -> str:
        """Return a wording of the scheme in the reader's language, else in its own."""
        return wording(texts, self.say.language, self.content.scheme.rubric.source_language)

    def name(self, person: str) -> str:
        """Return a person's name."""
        return named(self.say, self.names, person)

    def themes(self) -> tuple[str, ...]:
        """Return the themes the next submission needs; all of them after the last."""
        form = next_submission(self.content, self.progress)
        if form is None:
            return tuple(each.id for each in self.content.scheme.rubric.themes)
        return form.themes

    def parts(self) -> tuple[str, ...]:
        """Return the profile parts the next submission needs; all of them after the last."""
        form = next_submission(self.content, self.progress)
        if form is None:
            return tuple(each.id for each in self.content.scheme.profile.parts)
        return form.profile_parts

    def gaps(self, themes: tuple[str, ...] = (), parts: tuple[str, ...] = ()) -> tuple[Gap, ...]:
        """Return what these themes and parts of the profile miss, looked for once a scene."""
        asked = (themes, parts)
        if asked not in self._gaps:
            self._gaps[asked] = gaps(self.content, themes, parts)
        return self._gaps[asked]

    def field(
        self,
        address: Address,
        control: Control,
        label: str,
        *,
        hint: str = "",
        options: tuple[Option, ...] = (),
        required: bool = False,
    ) -> Field:
        """Return a field as the person meets it: their draft where they have one."""
        draft = self.drafts.get(address)
        return Field(
            address=str(address),
            control=control,
            label=label,
            value=draft.value if draft else self.content.values.get(address),
            revision=draft.after if draft else self.numbers.get(address, 0),
            writable=self.writable,
            hint=hint,
            options=options,
            limit=_LIMITS.get(control, 0),
            sequence=draft.sequence if draft else 0,
            drafted=draft is not None,
            required=required,
            clash=self._clash(address, draft),
        )

    def options_of(self, kind: RowKind) -> tuple[Option, ...]:
        """Return the rows of a kind as alternatives of a link field, made once for all of them."""
        if kind not in self._options:
            self._options[kind] = tuple(
                Option(value=row.id, label=row_name(row) or self.say("without a name"))
                for row in self.content.rows[kind]
            )
        return self._options[kind]

    def _clash(self, address: Address, draft: Draft | None) -> Clash | None:
        rival = self.rivals.get(address)
        if rival is None or draft is None:
            return None
        return Clash(
            theirs=self.spoken(address, rival.value),
            theirs_value=rival.value,
            who=self.say("You") if rival.person == self.actor.person else self.name(rival.person),
            when=self.say.moment(rival.at),
            number=rival.number,
            yours=self.spoken(address, draft.value),
            yours_value=draft.value,
        )

    def spoken(self, address: Address, value: Json) -> str:
        """Return a field's value as people read it."""
        return spoken(self.say, self.content, address, value)


def read_scene(reading: Reading, actor: Actor, case: str, say: Words, now: datetime) -> Scene:
    """Return the case as this person sees it. Raises CaseUnknown, NotAllowed, MemberRecused."""
    require_reader(reading, actor, case)
    numbers = reading.numbers(case)
    drafts = {each.address: each for each in reading.drafts(case, actor.person)}
    rivals: dict[Address, Revision] = {}
    for address, draft in drafts.items():
        latest = reading.latest(case, address) if numbers.get(address, 0) > draft.after else None
        if latest is not None and latest.value != draft.value:
            rivals[address] = latest
    saved = reading.last_saved(case)
    progress = progress_of(reading, case)
    people = {each.person for each in rivals.values()}
    unchosen = unchosen_drafts(reading, case)
    people |= {each.person for each in unchosen}
    people |= {each.person for each in progress.submissions} | ({saved[1]} if saved else set())
    return Scene(
        content=readable_content(reading, actor, case),
        progress=progress,
        numbers=numbers,
        drafts=drafts,
        rivals=rivals,
        unchosen=unchosen,
        names={each: reading.person_name(each) for each in people | {actor.person}},
        saved=saved,
        actor=actor,
        say=say,
        now=now,
        documents=documents_of(reading, actor, case),
        course=course_of(reading, case),
        deadline=told_deadline(reading, actor, case),
    )
