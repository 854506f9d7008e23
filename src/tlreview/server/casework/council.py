"""The council of a case: who sits on it under which mandate, and who takes no part."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tlreview.domain.content import Content as CaseContent
from tlreview.domain.council import Appointment
from tlreview.domain.parties import Assignment, Declaration, declaration_from
from tlreview.domain.people import Actor, Role
from tlreview.presentation.councils import council_refusal, council_size
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.people import insider, named
from tlreview.presentation.texts import Words
from tlreview.server.base import PageHandler
from tlreview.server.casework.case_desk import UNPROCESSABLE, content_or_404, note, posted, show
from tlreview.server.casework.council_now import council_now, recusal_forms
from tlreview.server.casework.declarations import declared
from tlreview.server.casework.people import (
    added,
    chosen_ways,
    introduced,
    introduces,
    newcomer,
    people_choices,
    person_choice,
)
from tlreview.server.forms import Filled, button, faults, line
from tlreview.server.secretariat.admission import secretariat_of
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.ballots import ballots, open_among
from tlreview.workflow.council import (
    CouncilRefused,
    appoint,
    council_candidates,
    last_appointment,
    recuse,
)
from tlreview.workflow.fields import LINE_LIMIT
from tlreview.workflow.seating import Seats, seats_of

_MEMBER, _CHAIR = "member", "chair"
_FIELDS = ("mandate", "until")
_LINKED = dict.fromkeys((*_FIELDS, "name", "stepping", "reason", "returning", "back_reason"), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What the page shows; `proposed` is the council to begin with, and `voting` that none can be.

    `names` are those of everybody known.
    """

    content: CaseContent
    candidates: Mapping[str, str]
    names: Mapping[str, str]
    seats: Seats
    proposed: Appointment
    assigned: Assignment
    declared: Mapping[str, Declaration]
    voting: bool

    @property
    def chosen(self) -> Mapping[str, str]:
        """Return what each person is proposed as."""
        ways = dict.fromkeys(self.proposed.members, _MEMBER)
        return {**ways, self.proposed.chair: _CHAIR} if self.proposed.chair else ways


class Council(PageHandler):
    """Who sits on the council of a case."""

    def get(self, case: str) -> None:
        """Show the council, and the form with the one there is, or was last elsewhere."""
        actor = secretariat_of(self)
        if actor is not None:
            shown = self._read(actor, case)
            typed = {"mandate": shown.proposed.mandate, "until": shown.proposed.until}
            self._show(shown, shown.chosen, Filled(typed=typed, wrong={}))

    def post(self, case: str) -> None:
        """Appoint, make a name known, or let a member step aside; what was typed stays."""
        actor = secretariat_of(self)
        if actor is None:
            return
        shown, do = self._read(actor, case), self.get_body_argument("do", "")
        typed = {each: self.get_body_argument(each, "") for each in _LINKED}
        ways = chosen_ways(self, shown.candidates)
        if do in {"recuse", "return"}:
            ways = shown.chosen
            typed |= {"mandate": shown.proposed.mandate, "until": shown.proposed.until}
            wrong = self._recuse(actor, shown, typed, stands=do == "recuse")
        elif introduces(self):
            self._introduce(actor, case, ways, typed)
            return
        else:
            wrong = self._appoint(actor, shown, ways, typed)
        if wrong:
            self.set_status(UNPROCESSABLE)
            self._show(shown, ways, Filled(typed=typed, wrong=wrong))
            return
        self.redirect(f"{self.root}/case/{case}/council", status=303)

    def _read(self, actor: Actor, case: str) -> _Shown:
        with self.house.read(actor) as reading:
            content = content_or_404(reading, case)
            people = council_candidates(reading, case)
            return _Shown(
                content=content,
                candidates=people,
                names=reading.people(),
                seats=seats_of(reading, case),
                proposed=last_appointment(reading, case),
                assigned=assignment_of(reading, case),
                declared={each: declaration_from(each, content.values) for each in people},
                voting=open_among(ballots(reading, case)) is not None,
            )

    def _appoint(
        self, actor: Actor, shown: _Shown, ways: Mapping[str, str], typed: Mapping[str, str]
    ) -> Mapping[str, str]:
        """Appoint, and return what is wrong; nothing when it is done."""
        chairs = [each for each, way in ways.items() if way == _CHAIR]
        if len(chairs) > 1:
            return {"": self.say("Only one member can be in the chair.")}
        chosen = Appointment(
            members=tuple(each for each, way in ways.items() if way in {_MEMBER, _CHAIR}),
            chair=chairs[0] if chairs else "",
            mandate=typed["mandate"],
            until=typed["until"],
        )
        try:
            appoint(self.house.transact, actor, shown.content.case.id, chosen)
        except CouncilRefused as refused:
            process, names = shown.content.process, shown.names
            return dict([council_refusal(self.say, process, names, refused)])
        return {}

    def _recuse(
        self, actor: Actor, shown: _Shown, typed: Mapping[str, str], *, stands: bool
    ) -> Mapping[str, str]:
        """Let a member step aside or come back, and return what is wrong."""
        who, why = ("stepping", "reason") if stands else ("returning", "back_reason")
        if not typed[who]:
            return {who: self.say("Choose who it is about.")}
        case = shown.content.case.id
        try:
            recuse(self.house.transact, actor, case, typed[who], typed[why], stands=stands)
        except CouncilRefused as refused:
            process, names = shown.content.process, shown.names
            field, told = council_refusal(self.say, process, names, refused)
            return {why if field == "reason" else field: told}
        return {}

    def _introduce(
        self, actor: Actor, case: str, ways: Mapping[str, str], typed: Mapping[str, str]
    ) -> None:
        """Make a name known, and show the form with them chosen."""
        person, wrong = introduced(self, Role.COUNCIL_MEMBER)
        shown = self._read(actor, case)
        if person and person not in shown.candidates:
            wrong = insider(self.say, typed["name"])
        if wrong:
            self.set_status(UNPROCESSABLE)
            self._show(shown, ways, Filled(typed=typed, wrong={"name": wrong}))
            return
        kept = {person: ways.get(person) or _MEMBER}
        told = added(_added(self.say, shown.candidates[person]))
        form = Filled(typed={**typed, "name": ""}, wrong={})
        self._show(shown, {**ways, **kept}, form, told)

    def _show(
        self, shown: _Shown, ways: Mapping[str, str], form: Filled, told: Content = None
    ) -> None:
        say, content = self.say, shown.content
        title = say("Council for {name}", name=content.case.applicant.name)
        if not content.process.has_council:
            lead = tag("p", say("In the process of this case no council recommends."))
            show(self, content, title, lead)
            return
        show(
            self,
            content,
            title,
            faults(say, form, _LINKED),
            told,
            council_now(say, shown.seats, shown.names),
            _certifying(say, shown),
            _voting(say) if shown.voting else self._form(shown, ways, form),
            recusal_forms(self, shown.seats, shown.names, form),
        )

    def _form(self, shown: _Shown, ways: Mapping[str, str], form: Filled) -> Markup:
        say, applied = self.say, bool(shown.seats.appointment.members)
        proposal = say("The council named last is proposed. Change what has changed.")
        people = people_choices(
            say,
            shown.candidates,
            {each for each, way in ways.items() if way},
            lambda each: _person(say, shown, each, ways.get(each, "")),
        )
        return tag(
            "section",
            tag("h2", say("Change the council") if applied else say("Appoint the council")),
            posted(
                self,
                tag(
                    "p",
                    council_size(say, shown.content.process),
                    f" {proposal}" if shown.proposed.members and not applied else None,
                    class_="tl-lead",
                ),
                people,
                *_mandate(say, form),
                button(_press(say), "appoint"),
                newcomer(say, form),
            ),
            class_="tl-part",
        )


def _mandate(say: Words, form: Filled) -> tuple[Markup, ...]:
    """Return the fields of who appointed the council, and until when."""
    said = say("Who has appointed the council, and where that stands.")
    until = say("Appointed until (may be left out)")
    return (
        line(form, "mandate", say("Mandate"), said, maxlength=LINE_LIMIT),
        line(form, "until", until, required=False, type="date", class_="tl-short"),
    )


def _press(say: Words) -> str:
    return say("Appoint those chosen")


def _added(say: Words, name: str) -> str:
    return say(
        "{name} is in the list and chosen. Nobody is appointed before you press “{button}”.",
        name=name,
        button=_press(say),
    )


def _person(say: Words, shown: _Shown, person: str, chosen: str) -> Markup:
    """Return the choice for one person, with their ties, and that they certify the case."""
    ways = {"": say("not chosen"), _MEMBER: say("member"), _CHAIR: say("chair")}
    said = declared(say, shown.declared[person], wanted=False)
    certifies = tag("p", say("Certifies this case.")) if person in shown.assigned else None
    ties = (certifies, said) if certifies or said else None
    return person_choice(person, shown.candidates[person], ways, chosen, ties)


def _certifying(say: Words, shown: _Shown) -> Content:
    """Return who recommends on their own statement, or has ties: a warning, never a bar."""
    members = shown.seats.seated
    certifying = [each for each in members if each in shown.assigned]
    tied = [each for each in members if shown.declared[each].ties]
    if not certifying and not tied:
        return None
    warnings = [
        say(
            "{name} certifies this case and sits on its council.",
            name=named(say, shown.names, each),
        )
        for each in certifying
    ]
    warnings += [
        say("{name} has declared ties.", name=named(say, shown.names, each)) for each in tied
    ]
    return note(
        say("Think about impartiality"),
        tag("ul", join(tag("li", each) for each in warnings)),
        tag("p", say("It stops nothing. It is for you to decide whether they should step aside.")),
    )


def _voting(say: Words) -> Markup:
    told = say("The council can be changed when the ballot is closed. Members can step aside now.")
    return note(say("A ballot is open"), tag("p", told))
