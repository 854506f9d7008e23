"""Assigning certifiers: who they are now, the form, and the act behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from tlreview.domain.content import Content as CaseContent
from tlreview.domain.parties import ASSIGN, Assignment, Declaration, declaration_from
from tlreview.domain.people import Actor, Role
from tlreview.presentation.conditions import missing_sentence
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.people import insider, named
from tlreview.presentation.texts import Words
from tlreview.server.base import PageHandler
from tlreview.server.casework.case_desk import (
    UNPROCESSABLE,
    content_or_404,
    note,
    part,
    posted,
    show,
)
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
from tlreview.server.forms import Filled, button, faults
from tlreview.server.secretariat.admission import secretariat_of
from tlreview.workflow.assigning import AssignmentRefused, assign, assignment_of, candidates
from tlreview.workflow.ordering import ActOutOfOrder, ActUnknown, require_order
from tlreview.workflow.ports import Reading

_CERTIFIER, _TRAINEE = "certifier", "trainee"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What the page shows: the case, who can be chosen, who is now, and what stands in the way."""

    content: CaseContent
    candidates: Mapping[str, str]
    assigned: Assignment
    declared: Mapping[str, Declaration]
    obstacles: tuple[str, ...] = ()
    chosen: Mapping[str, str] = field(default_factory=dict)


class AssignCertifiers(PageHandler):
    """Who certifies a case."""

    def get(self, case: str) -> None:
        """Show who is assigned, and the form with them chosen."""
        actor = secretariat_of(self)
        if actor is not None:
            shown = self._read(actor, case)
            now = dict.fromkeys(shown.assigned.certifiers, _CERTIFIER)
            now |= dict.fromkeys(shown.assigned.trainees, _TRAINEE)
            self._show(shown, now, Filled(typed={}, wrong={}))

    def post(self, case: str) -> None:
        """Assign those chosen, or make a new name known; what was chosen stays chosen.

        A name typed is made known first, by whichever button: Enter presses the first of a form.
        """
        actor = secretariat_of(self)
        if actor is None:
            return
        shown = self._read(actor, case)
        chosen = chosen_ways(self, shown.candidates)
        if introduces(self):
            self._introduce(actor, case, chosen)
            return
        wrong = self._assign(actor, shown, chosen)
        if wrong:
            self.set_status(UNPROCESSABLE)
            self._show(shown, chosen, Filled(typed={}, wrong={"": wrong}))
            return
        self.redirect(f"{self.root}/case/{case}/certifiers", status=303)

    def _read(self, actor: Actor, case: str) -> _Shown:
        with self.house.read(actor) as reading:
            content = content_or_404(reading, case)
            people = candidates(reading, case)
            return _Shown(
                content=content,
                candidates=people,
                assigned=assignment_of(reading, case),
                declared={each: declaration_from(each, content.values) for each in people},
                obstacles=_obstacles(reading, content, self.say),
            )

    def _assign(self, actor: Actor, shown: _Shown, chosen: Mapping[str, str]) -> str:
        """Assign, and return why not; empty when it is done."""
        assignment = Assignment(
            certifiers=tuple(each for each, way in chosen.items() if way == _CERTIFIER),
            trainees=tuple(each for each, way in chosen.items() if way == _TRAINEE),
        )
        try:
            assign(self.house.transact, actor, shown.content.case.id, assignment)
        except AssignmentRefused as refused:
            return _refusal(self.say, shown, refused)
        except (ActOutOfOrder, ActUnknown):
            return self.say("Certifiers cannot be assigned yet.")
        return ""

    def _introduce(self, actor: Actor, case: str, chosen: Mapping[str, str]) -> None:
        """Make a name known, and show the form with them chosen."""
        name = self.get_body_argument("name", "")
        person, wrong = introduced(self, Role.CERTIFIER)
        shown = self._read(actor, case)
        if person and person not in shown.candidates:
            wrong = insider(self.say, name)
        if wrong:
            self.set_status(UNPROCESSABLE)
            self._show(shown, chosen, Filled(typed={"name": name}, wrong={"name": wrong}))
            return
        kept = {person: chosen.get(person) or _CERTIFIER}
        told = added(_added(self.say, shown.candidates[person]))
        self._show(shown, {**chosen, **kept}, Filled(typed={}, wrong={}), told)

    def _show(
        self, shown: _Shown, chosen: Mapping[str, str], form: Filled, told: Content = None
    ) -> None:
        say, case = self.say, shown.content.case
        title = say("Certifiers for {name}", name=case.applicant.name)
        show(
            self,
            shown.content,
            title,
            faults(say, form, {"name": ""}),
            told,
            _assigned(say, shown),
            _cannot(say, shown) if shown.obstacles else self._form(shown, chosen, form),
        )

    def _form(self, shown: _Shown, chosen: Mapping[str, str], form: Filled) -> Markup:
        say = self.say
        return posted(
            self,
            tag(
                "p",
                _how_many(say, shown.content),
                " ",
                say("A trainee judges too, and does not count."),
                class_="tl-lead",
            ),
            people_choices(
                say,
                shown.candidates,
                {each for each, way in chosen.items() if way},
                lambda each: _person(say, shown, each, chosen.get(each, "")),
            ),
            tag(
                "p",
                say(
                    "Everybody known here can be chosen, except those who have worked on the case "
                    "for the municipality. Nobody has said which of them are certifiers."
                ),
                class_="tl-hint",
            ),
            button(say("Assign those chosen"), "assign"),
            newcomer(say, form),
        )


def _obstacles(reading: Reading, content: CaseContent, say: Words) -> tuple[str, ...]:
    """Return what must be there before anybody can be assigned."""
    try:
        require_order(reading, content.case.id, ASSIGN)
    except ActOutOfOrder as early:
        return tuple(missing_sentence(content, say, each) for each in early.missing)
    except ActUnknown:
        return (say("The process of this case has no stage where certifiers are assigned."),)
    return ()


def _added(say: Words, name: str) -> str:
    return say(
        "{name} is in the list and chosen. Nobody is assigned before you press “{button}”.",
        name=name,
        button=say("Assign those chosen"),
    )


def _cannot(say: Words, shown: _Shown) -> Markup:
    missing = tag("ul", join(tag("li", each) for each in shown.obstacles))
    return note(say("Certifiers cannot be assigned yet"), missing)


def _assigned(say: Words, shown: _Shown) -> Markup:
    """Return who is assigned now."""
    found = [(each, say("certifier")) for each in shown.assigned.certifiers]
    found += [(each, say("trainee")) for each in shown.assigned.trainees]
    if not found:
        return tag("p", say("Nobody is assigned now."), class_="tl-lead")
    people = (tag("li", f"{named(say, shown.candidates, each)}, {way}") for each, way in found)
    return part(say("Assigned now"), tag("ul", join(people)))


def _person(say: Words, shown: _Shown, person: str, chosen: str) -> Markup:
    """Return the choice for one person, with what they have declared."""
    ways = {"": say("not chosen"), _CERTIFIER: say("certifier"), _TRAINEE: say("trainee")}
    said = declared(say, shown.declared[person], wanted=person in shown.assigned)
    return person_choice(person, shown.candidates[person], ways, chosen, said)


def _how_many(say: Words, content: CaseContent) -> str:
    least, most = content.process.certifiers_least, content.process.certifiers_most
    if least == most:
        return say.count("Choose {n} certifier.", "Choose {n} certifiers.", least)
    return say("Choose from {least} to {most} certifiers.", least=least, most=most)


def _refusal(say: Words, shown: _Shown, refused: AssignmentRefused) -> str:
    content, names = shown.content, shown.candidates
    if refused.reason in {"too-few", "too-many"}:
        chosen = say.count(
            "You have chosen {n} certifier.", "You have chosen {n} certifiers.", int(refused.fact)
        )
        return f"{chosen} {_how_many(say, content)}"
    if refused.reason == "named-twice":
        return say("Somebody is chosen twice.")
    if refused.reason == "acts-for-municipality":
        return insider(say, named(say, names, refused.fact))
    return say("Somebody chosen is not known here any more.")
