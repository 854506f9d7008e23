"""The deadline of the stage a case is in, and giving it another with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.content import Content as CaseContent
from tlreview.domain.deadlines import Deadline, Moved
from tlreview.domain.process import Stage
from tlreview.domain.stages import current_stage
from tlreview.presentation.deadlines import deadline_refusal
from tlreview.presentation.html import Content, tag
from tlreview.presentation.texts import local_date
from tlreview.presentation.waiting import due_sentence, in_process, moved_sentence
from tlreview.server.base import PageHandler
from tlreview.server.casework.case_desk import CONFLICT, UNPROCESSABLE, content_or_404, posted, show
from tlreview.server.forms import Filled, button, faults, hidden, line
from tlreview.server.secretariat.admission import secretariat_of
from tlreview.workflow.deadlines import DeadlineRefused, deadline_of, move_deadline
from tlreview.workflow.fields import LINE_LIMIT
from tlreview.workflow.reading import progress_of

_FIELDS = ("day", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """The stage a case is in, counted from 1, and by when it has to end."""

    content: CaseContent
    number: int
    stage: Stage
    deadline: Deadline | None


class SetDeadline(PageHandler):
    """By when the stage of a case has to end."""

    def get(self, case: str) -> None:
        """Show the form with the deadline as it stands."""
        if secretariat_of(self) is None:
            return
        shown = self._read(case)
        day = shown.deadline.day.isoformat() if shown.deadline else ""
        self._show(shown, {"day": day}, {})

    def post(self, case: str) -> None:
        """Set the deadline, or show what is wrong with it."""
        actor = secretariat_of(self)
        if actor is None:
            return
        shown = self._read(case)
        typed = {each: self.get_body_argument(each, "") for each in _FIELDS}
        wanted = Moved(stage=self.get_body_argument("stage", ""), **typed)
        today = local_date(self.house.clock())
        try:
            move_deadline(self.house.transact, actor, case, wanted, today)
        except DeadlineRefused as refused:
            self.set_status(UNPROCESSABLE if refused.field else CONFLICT)
            self._show(shown, typed, {refused.field: deadline_refusal(self.say, refused)})
            return
        self.redirect(f"{self.root}/", status=303)

    def _read(self, case: str) -> _Shown:
        with self.house.read() as reading:
            content = content_or_404(reading, case)
            number, stage = current_stage(content, progress_of(reading, case))
            return _Shown(
                content=content, number=number, stage=stage, deadline=deadline_of(reading, case)
            )

    def _show(self, shown: _Shown, typed: Mapping[str, str], wrong: Mapping[str, str]) -> None:
        say, content = self.say, shown.content
        form = Filled(typed=typed, wrong=wrong)
        title = say("Deadline for {name}", name=content.case.applicant.name)
        show(
            self,
            content,
            title,
            faults(say, form, dict.fromkeys(_FIELDS, "")),
            tag("p", self._stage(shown), class_="tl-lead"),
            self._stands(shown),
            posted(
                self,
                hidden(stage=shown.stage.id),
                line(form, "day", say("Deadline"), type="date", class_="tl-short"),
                line(
                    form,
                    "reason",
                    say("Why it is set"),
                    say(
                        "Whoever has the stage reads this. Write nothing of what anybody has "
                        "judged or voted, or whether they have done it."
                    ),
                    maxlength=LINE_LIMIT,
                ),
                button(say("Set the deadline"), "move"),
            ),
        )

    def _stage(self, shown: _Shown) -> str:
        title = in_process(self.say, shown.content.process, shown.stage.title)
        return self.say("Stage {n}: {title}", n=shown.number, title=title)

    def _stands(self, shown: _Shown) -> Content:
        """Return the deadline as it stands; that there is none, where there is none."""
        if shown.deadline is None:
            return tag("p", self.say("This stage has no deadline."))
        today = local_date(self.house.clock())
        moved = moved_sentence(self.say, shown.deadline)
        return (
            tag("p", tag("strong", due_sentence(self.say, shown.deadline, today))),
            tag("p", moved, class_="tl-hint") if moved else None,
        )
