"""The renewal of a certified case: the form that starts it, and what came of it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tlreview.domain.content import Content as CaseContent
from tlreview.domain.decision import DECIDE
from tlreview.domain.fields import Address
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind
from tlreview.domain.scheme import Scheme
from tlreview.domain.texts import wording
from tlreview.presentation.conditions import missing_sentence
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.renewals import left_behind, renewal_refusal, start_refusal
from tlreview.presentation.texts import NAMES, Words
from tlreview.server.base import PageHandler
from tlreview.server.casework.case_desk import (
    UNPROCESSABLE,
    content_or_404,
    facts,
    note,
    part,
    posted,
    show,
)
from tlreview.server.forms import Filled, button, choice, faults
from tlreview.server.secretariat.admission import secretariat_of
from tlreview.wiring.schemes import shelf
from tlreview.workflow.opening import ApplicantRefused, Start
from tlreview.workflow.ordering import ActOutOfOrder
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import content_of
from tlreview.workflow.renewing import (
    Renewal,
    RenewalRefused,
    renewal_of,
    start_renewal,
    would_be_left,
)

_FIELDS = ("process", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What the page shows: the case, the scheme a renewal would run on, or the one that has begun.

    `scheme` is None where this house has none to run on. `left` is what does not fit, or did not;
    `points` how many came along to be answered.
    """

    content: CaseContent
    approved: bool
    scheme: Scheme | None
    renewal: Renewal | None
    left: tuple[Address, ...]
    points: int
    renewed: CaseContent | None


class Renew(PageHandler):
    """The renewal of a case."""

    def get(self, case: str) -> None:
        """Show the form; once the renewal has begun, what came along."""
        actor = secretariat_of(self)
        if actor is not None:
            shown = self._read(actor, case)
            self._show(shown, Filled(typed=_proposed(shown), wrong={}))

    def post(self, case: str) -> None:
        """Start the renewal. Whoever presses twice finds the one that has begun."""
        actor = secretariat_of(self)
        if actor is None:
            return
        shown = self._read(actor, case)
        typed = {each: self.get_body_argument(each, "") for each in _FIELDS}
        wrong = {} if shown.renewal else self._start(actor, shown, typed)
        if wrong:
            self.set_status(UNPROCESSABLE)
            self._show(self._read(actor, case), Filled(typed=typed, wrong=wrong))
            return
        self.redirect(f"{self.root}/case/{case}/renewal", status=303)

    def _start(self, actor: Actor, shown: _Shown, typed: Mapping[str, str]) -> Mapping[str, str]:
        """Open the case that follows, and return what is wrong; nothing when it is there."""
        say, before = self.say, shown.content.case
        if shown.scheme is None:
            return {"": _no_scheme(say)}
        start = Start(
            applicant=before.applicant,
            scheme=shown.scheme,
            process=typed["process"],
            language=typed["language"],
        )
        try:
            start_renewal(self.house.transact, actor, before.id, secrets.token_hex(5), start)
        except ApplicantRefused as refused:
            field = refused.field if refused.field in _FIELDS else ""
            return {field: start_refusal(say, refused)}
        except RenewalRefused as refused:
            begun = refused.reason == "renewed-already"
            return {} if begun else {"": renewal_refusal(say, refused)}
        except ActOutOfOrder as early:
            told = (missing_sentence(shown.content, say, each) for each in early.missing)
            return {"": " ".join(told)}
        return {}

    def _read(self, actor: Actor, case: str) -> _Shown:
        in_use = shelf(self.house.settings).in_use()
        with self.house.read(actor) as reading:
            content = content_or_404(reading, case)
            renewal = renewal_of(reading, case)
            renewed = content_of(reading, renewal.case.id) if renewal else None
            found = in_use.get(content.case.scheme)
            scheme = found.scheme if found else None
            points = renewed.rows[RowKind.EARLIER_POINT] if renewed else ()
            return _Shown(
                content=content,
                approved=DECIDE in reading.acts(case),
                scheme=scheme,
                renewal=renewal,
                left=renewal.left if renewal else _foretold(reading, content, scheme),
                points=len(points),
                renewed=renewed,
            )

    def _show(self, shown: _Shown, form: Filled) -> None:
        say = self.say
        title = say("Renewal of {name}", name=shown.content.case.applicant.name)
        show(
            self,
            shown.content,
            title,
            faults(say, form, dict.fromkeys(_FIELDS, "")),
            self._body(shown, form),
        )

    def _body(self, shown: _Shown, form: Filled) -> Content:
        say = self.say
        if shown.renewal is not None and shown.renewed is not None:
            return self._begun(shown, shown.renewal, shown.renewed)
        if not shown.approved:
            told = say("A case can be renewed once it has been approved.")
            return note(say("The case cannot be renewed yet"), tag("p", told))
        if shown.scheme is None:
            return note(say("The case cannot be renewed here"), tag("p", _no_scheme(say)))
        return self._form(shown, shown.scheme, form)

    def _form(self, shown: _Shown, scheme: Scheme, form: Filled) -> Content:
        say, content = self.say, shown.content
        comes = say(
            "A new case is opened. It begins with everything the municipality has said: grounds, "
            "evidence with its files, the profile and the golden thread. Levels are assessed anew."
        )
        open_points = say(
            "Conditions and open points that are not settled come along, to be answered there."
        )
        return (
            part(
                say("Start the renewal"),
                tag("p", comes, class_="tl-lead"),
                tag("p", open_points),
                facts(_versions(say, content, scheme)),
                _left(say, content, shown.left, say("This will not come along"))
                or tag("p", say("Everything fits in the scheme as it is now.")),
                posted(
                    self,
                    choice(form, "process", say("Process"), _processes(say, scheme)),
                    choice(
                        form,
                        "language",
                        say("What the municipality will write in"),
                        {each: NAMES.get(each, each) for each in scheme.rubric.languages},
                        hint=say("Screens and documents can be read in any of the languages."),
                    ),
                    button(say("Start the renewal"), "start"),
                ),
            ),
        )

    def _begun(self, shown: _Shown, renewal: Renewal, renewed: CaseContent) -> Content:
        say, process = self.say, renewed.process
        told = [
            say.count("{n} field came along.", "{n} fields came along.", renewal.carried),
            say("Levels are assessed anew."),
        ]
        if shown.points:
            told.append(
                say.count(
                    "{n} point that was left open came along to be answered.",
                    "{n} points that were left open came along to be answered.",
                    shown.points,
                )
            )
        known: tuple[tuple[str, Content], ...] = (
            (say("Begun"), say.day(renewal.case.opened_at)),
            (say("Scheme"), _edition(say, renewed.scheme)),
            (say("Process"), wording(process.title, say.language, process.source_language)),
            (say("Written in"), NAMES.get(renewal.case.language, renewal.case.language)),
        )
        return part(
            say("The renewal has begun"),
            facts(known),
            tag("p", " ".join(told)),
            _left(say, shown.content, shown.left, say("This did not come along")),
            _onward(say, self.root, renewal),
        )


def _onward(say: Words, root: str, renewal: Renewal) -> Markup:
    href = f"{root}/case/{renewal.case.id}"
    return tag("p", tag("a", say("Open the renewal"), href=href, class_="tl-button"))


def _left(say: Words, content: CaseContent, left: tuple[Address, ...], title: str) -> Content:
    """Return what does not fit in the renewal, by the names it has in the case before; or None."""
    if not left:
        return None
    lines = (tag("li", each) for each in left_behind(content, say, left))
    why = say("The scheme has no place for it any more. In this case it stays as it is.")
    return note(title, tag("p", why), tag("ul", join(lines)))


def _versions(say: Words, content: CaseContent, scheme: Scheme) -> tuple[tuple[str, Content], ...]:
    if content.scheme.content_digest == scheme.content_digest:
        return ((say("Scheme"), _edition(say, scheme)),)
    return (
        (say("This case runs on"), _edition(say, content.scheme)),
        (say("The renewal runs on"), _edition(say, scheme)),
    )


def _edition(say: Words, scheme: Scheme) -> str:
    rubric = scheme.rubric
    title = wording(rubric.title, say.language, rubric.source_language)
    return say("{scheme}, version {version}", scheme=title, version=rubric.version)


def _processes(say: Words, scheme: Scheme) -> Mapping[str, str]:
    return {
        each.id: wording(each.title, say.language, each.source_language)
        for each in scheme.processes.values()
    }


def _proposed(shown: _Shown) -> Mapping[str, str]:
    """Return the process and the language of the case before, where the scheme still has them."""
    if shown.scheme is None:
        return {}
    case, rubric = shown.content.case, shown.scheme.rubric
    processes = shown.scheme.processes
    return {
        "process": case.process if case.process in processes else next(iter(processes)),
        "language": case.language if case.language in rubric.languages else rubric.source_language,
    }


def _foretold(reading: Reading, content: CaseContent, scheme: Scheme | None) -> tuple[Address, ...]:
    """Return what would not come along; it is the same in every process and language."""
    if scheme is None:
        return ()
    start = Start(
        applicant=content.case.applicant,
        scheme=scheme,
        process=next(iter(scheme.processes)),
        language=scheme.rubric.source_language,
    )
    return would_be_left(reading, content.case.id, start)


def _no_scheme(say: Words) -> str:
    return say("The scheme of this case is not in use here, so there is nothing to renew it on.")
