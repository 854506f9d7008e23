"""Assigning certifiers: who they are now, the form, and the act behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup
from tornado.web import HTTPError

from tlreview.domain.case import CaseUnknown
from tlreview.domain.content import Content as CaseContent
from tlreview.domain.parties import ASSIGN, Assignment, Declaration, declaration_from
from tlreview.domain.people import Actor, Role
from tlreview.presentation.conditions import missing_sentence
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.texts import Words
from tlreview.server.admission import secretariat_of
from tlreview.server.base import PageHandler
from tlreview.server.declarations import declared
from tlreview.server.forms import Filled, faults, line
from tlreview.server.frame import page
from tlreview.workflow.assigning import AssignmentRefused, assign, assignment_of, candidates
from tlreview.workflow.introducing import NAME_LIMIT, NameRefused, introduce
from tlreview.workflow.ordering import ActOutOfOrder, ActUnknown, require_order
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import content_of

_UNPROCESSABLE = 422
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
        chosen = {each: self.get_body_argument(_field(each), "") for each in shown.candidates}
        if self.get_body_argument("do", "") == "introduce" or self.get_body_argument("name", ""):
            self._introduce(actor, case, chosen)
            return
        wrong = self._assign(actor, shown, chosen)
        if wrong:
            self.set_status(_UNPROCESSABLE)
            self._show(shown, chosen, Filled(typed={}, wrong={"": wrong}))
            return
        self.redirect(f"{self.root}/case/{case}/certifiers", status=303)

    def _read(self, actor: Actor, case: str) -> _Shown:
        with self.house.read(actor) as reading:
            try:
                content = content_of(reading, case)
            except CaseUnknown as missing:
                raise HTTPError(404) from missing
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
        wrong = ""
        try:
            added = introduce(self.house.transact, self.house.read, name, Role.CERTIFIER).person
        except NameRefused as refused:
            added, wrong = "", _name_refusal(self.say, refused)
        shown = self._read(actor, case)
        if added and added not in shown.candidates:
            wrong = _insider(self.say, name)
        if wrong:
            self.set_status(_UNPROCESSABLE)
            self._show(shown, chosen, Filled(typed={"name": name}, wrong={"name": wrong}))
            return
        kept = {added: chosen.get(added) or _CERTIFIER}
        told = tag("p", _added(self.say, shown.candidates[added]), role="status", class_="tl-told")
        self._show(shown, {**chosen, **kept}, Filled(typed={}, wrong={}), told)

    def _show(
        self, shown: _Shown, chosen: Mapping[str, str], form: Filled, told: Content = None
    ) -> None:
        say, case = self.say, shown.content.case
        title = say("Certifiers for {name}", name=case.applicant.name)
        self.finish(
            page(
                self.frame(),
                title,
                tag("h1", title),
                faults(say, form, {"name": ""}),
                told,
                _assigned(say, shown),
                _cannot(say, shown) if shown.obstacles else self._form(shown, chosen, form),
                tag("p", tag("a", say("Go to my cases"), href=f"{self.root}/")),
            )
        )

    def _form(self, shown: _Shown, chosen: Mapping[str, str], form: Filled) -> Markup:
        say = self.say
        return tag(
            "form",
            Markup(self.xsrf_form_html()),  # noqa: S704  tornado's own
            tag(
                "p",
                _how_many(say, shown.content),
                " ",
                say("A trainee judges too, and does not count."),
                class_="tl-lead",
            ),
            tag(
                "div",
                join(_person(say, shown, each, chosen.get(each, "")) for each in shown.candidates),
                class_="tl-people",
            ),
            tag(
                "p",
                say(
                    "Everybody known here can be chosen, except those who have worked on the case "
                    "for the municipality. Nobody has said which of them are certifiers."
                ),
                class_="tl-hint",
            ),
            _button(say("Assign those chosen"), "assign"),
            tag(
                "div",
                line(form, "name", say("Somebody who is not in the list"), maxlength=NAME_LIMIT),
                _button(say("Add to the list"), "introduce", quiet=True),
                class_="tl-add",
            ),
            method="post",
            class_="tl-form",
            novalidate=True,
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


def _cannot(say: Words, shown: _Shown) -> Markup:
    return tag(
        "div",
        tag("h2", say("Certifiers cannot be assigned yet")),
        tag("ul", join(tag("li", each) for each in shown.obstacles)),
        class_="tl-note",
    )


def _assigned(say: Words, shown: _Shown) -> Markup:
    """Return who is assigned now."""
    found = [(each, say("certifier")) for each in shown.assigned.certifiers]
    found += [(each, say("trainee")) for each in shown.assigned.trainees]
    if not found:
        return tag("p", say("Nobody is assigned now."), class_="tl-lead")
    return tag(
        "section",
        tag("h2", say("Assigned now")),
        tag("ul", join(tag("li", f"{_name(say, shown, each)}, {way}") for each, way in found)),
        class_="tl-part",
    )


def _name(say: Words, shown: _Shown, person: str) -> str:
    return shown.candidates.get(person) or say("someone whose name is not kept")


def _person(say: Words, shown: _Shown, person: str, chosen: str) -> Markup:
    """Return the choice for one person, with what they have declared."""
    options = {"": say("not chosen"), _CERTIFIER: say("certifier"), _TRAINEE: say("trainee")}
    named = _field(person)
    said = declared(say, shown.declared[person], wanted=person in shown.assigned)
    return tag(
        "fieldset",
        tag("legend", shown.candidates[person]),
        tag("div", said, id=f"{named}-ties") if said else None,
        tag(
            "div",
            join(
                tag(
                    "label",
                    tag("input", type="radio", name_=named, value=way, checked=chosen == way),
                    tag("span", label),
                    class_="tl-choice",
                )
                for way, label in options.items()
            ),
            class_="tl-ways",
        ),
        aria_describedby=f"{named}-ties" if said else None,
    )


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
        return _insider(say, names.get(refused.fact, ""))
    return say("Somebody chosen is not known here any more.")


def _insider(say: Words, name: str) -> str:
    named = name or say("someone whose name is not kept")
    return say("{name} has worked on this case for the municipality.", name=named)


def _added(say: Words, name: str) -> str:
    return say(
        "{name} is in the list and chosen. Nobody is assigned before you press “{button}”.",
        name=name,
        button=say("Assign those chosen"),
    )


def _name_refusal(say: Words, refused: NameRefused) -> str:
    if refused.reason == "too-long":
        return say("The name is too long: at most {n} characters.", n=NAME_LIMIT)
    return say("Write the name.")


def _button(label: str, act: str, *, quiet: bool = False) -> Markup:
    look = "tl-button tl-quiet" if quiet else "tl-button"
    return tag("button", label, type="submit", name_="do", value=act, class_=look)


def _field(person: str) -> str:
    return f"person-{person}"
