"""Starting a case: the form, and the act behind it."""

import secrets
from collections.abc import Mapping

from markupsafe import Markup

from tlreview.domain.case import Applicant, ApplicantKind
from tlreview.domain.scheme import Scheme
from tlreview.domain.texts import wording
from tlreview.presentation.html import tag
from tlreview.presentation.texts import NAMES, Words
from tlreview.server.base import PageHandler
from tlreview.server.forms import Filled, choice, faults, line
from tlreview.server.frame import page
from tlreview.wiring.schemes import shelf
from tlreview.workflow.opening import ApplicantRefused, Start, applicant_faults, open_case
from tlreview.workflow.permissions import NotAllowed

Schemes = Mapping[str, Scheme]
_UNPROCESSABLE = 422
_FIELDS = ("kind", "number", "name", "valid_from", "scheme", "language")


class StartCase(PageHandler):
    """Starting a case for an applicant."""

    def get(self) -> None:
        """Show the empty form; somebody not chosen yet is asked who they are first."""
        if self.actor is None:
            self.redirect(f"{self.root}/who?next={self.root}/start")
            return
        language = self.say.language
        proposed = _proposed(language, self._schemes())
        typed = {"kind": ApplicantKind.MUNICIPALITY, "scheme": proposed, "language": language}
        self._show(Filled(typed=typed, wrong={}))

    def post(self) -> None:
        """Start the case and open it, or show what is wrong with everything typed kept."""
        actor = self.actor
        typed = {each: self.get_body_argument(each, "") for each in _FIELDS}
        schemes = self._schemes()
        wrong = _wrong(self.say, typed, schemes)
        case = secrets.token_hex(5)
        try:
            if actor is not None and not wrong:
                open_case(self.house.transact, actor, case, _start(typed, schemes))
        except ApplicantRefused as refused:
            wrong = {refused.field: _sentence(self.say, refused)}
        except NotAllowed:
            wrong = {"": self.say("Your role cannot start a case. Switch role, or ask an editor.")}
        if wrong or actor is None:
            self.set_status(_UNPROCESSABLE)
            self._show(Filled(typed=typed, wrong=wrong))
            return
        self.redirect(f"{self.root}/case/{case}", status=303)

    def _schemes(self) -> Schemes:
        """Return the schemes a case can be started on, each in the version in use."""
        in_use = shelf(self.house.settings).in_use()
        return {name: each.scheme for name, each in in_use.items() if each.scheme is not None}

    def _show(self, form: Filled) -> None:
        say = self.say
        title = say("Start a case")
        content = (
            tag("h1", title),
            faults(say, form, dict.fromkeys(_FIELDS, "")),
            tag(
                "form",
                Markup(self.xsrf_form_html()),  # noqa: S704  tornado's own
                *_applicant_fields(say, form),
                choice(form, "scheme", say("Scheme and process"), _processes(say, self._schemes())),
                choice(
                    form,
                    "language",
                    say("What you will write in"),
                    NAMES,
                    hint=say("Screens and documents can be read in any of the languages."),
                ),
                tag("button", say("Start the case"), type="submit", class_="tl-button"),
                method="post",
                class_="tl-form",
                novalidate=True,
            ),
        )
        self.finish(page(self.frame(), title, *content))


def _applicant_fields(say: Words, form: Filled) -> tuple[Markup, ...]:
    kinds: Mapping[str, str] = {
        ApplicantKind.MUNICIPALITY: say("Municipality"),
        ApplicantKind.COUNTY: say("County"),
        ApplicantKind.DISTRICT: say("City district"),
    }
    return (
        choice(form, "kind", say("Who applies"), kinds),
        line(form, "name", say("Name"), autocomplete="organization"),
        line(
            form,
            "number",
            say("Official number"),
            say("Four digits for a municipality, two for a county, six for a city district."),
            inputmode="numeric",
            class_="tl-short",
        ),
        line(
            form,
            "valid_from",
            say("The number holds since"),
            say(
                "Year, month and day. Numbers change when municipalities merge or split; if you "
                "do not know, write the first day of this year."
            ),
            type="date",
            class_="tl-short",
        ),
    )


def _processes(say: Words, schemes: Schemes) -> Mapping[str, str]:
    """Return every process of every scheme, named, by `scheme/process`."""
    found = {}
    for each, read in schemes.items():
        for process in read.processes.values():
            found[f"{each}/{process.id}"] = say(
                "{scheme}, version {version}: {process}",
                scheme=_title(say, read),
                version=read.rubric.version,
                process=wording(process.title, say.language, process.source_language),
            )
    return found


def _proposed(language: str, read: Schemes) -> str:
    """Return the first process of the scheme that speaks the language best: its own, else some."""
    best = min(
        read,
        key=lambda each: (
            read[each].rubric.source_language != language,
            language not in read[each].rubric.languages,
        ),
    )
    return f"{best}/{next(iter(read[best].processes))}"


def _title(say: Words, read: Scheme) -> str:
    return wording(read.rubric.title, say.language, read.rubric.source_language)


def _wrong(say: Words, typed: Mapping[str, str], schemes: Schemes) -> dict[str, str]:
    """Return what is wrong with what was typed, all at once, by field."""
    wrong = {}
    if typed["kind"] not in set(ApplicantKind):
        wrong["kind"] = say("Choose who applies.")
    else:
        found = applicant_faults(_applicant(typed))
        wrong = {each.field: _sentence(say, each) for each in found}
    if typed["scheme"] not in _processes(say, schemes):
        wrong["scheme"] = say("Choose a scheme.")
    return wrong


def _start(typed: Mapping[str, str], schemes: Schemes) -> Start:
    name, _, process = typed["scheme"].partition("/")
    return Start(
        applicant=_applicant(typed),
        scheme=schemes[name],
        process=process,
        language=typed["language"],
    )


def _applicant(typed: Mapping[str, str]) -> Applicant:
    return Applicant(
        kind=ApplicantKind(typed["kind"]),
        number=typed["number"].strip(),
        name=typed["name"],
        valid_from=typed["valid_from"].strip(),
    )


def _sentence(say: Words, refused: ApplicantRefused) -> str:
    sentences = {
        ("name", "required"): say("Write the name of the applicant."),
        ("name", "too-long"): say("The name is too long."),
        ("number", "not-a-municipality-number"): say(
            "A municipality's number has four digits, such as 0301."
        ),
        ("number", "not-a-county-number"): say("A county's number has two digits, such as 03."),
        ("number", "not-a-district-number"): say(
            "A city district's number has six digits, such as 030101."
        ),
        ("valid_from", "not-a-date"): say(
            "Write the date as year, month and day, such as 2024-01-01."
        ),
        ("language", "unknown"): say("The scheme does not exist in this language yet."),
    }
    known = sentences.get((refused.field, refused.reason))
    return known or say("This does not fit here.")
