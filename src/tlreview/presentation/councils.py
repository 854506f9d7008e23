"""Why a council cannot be as somebody wants it, in words."""

from collections.abc import Mapping

from tlreview.domain.process import Process
from tlreview.presentation.people import insider, named
from tlreview.presentation.texts import Words
from tlreview.workflow.council import CouncilRefused
from tlreview.workflow.fields import LINE_LIMIT


def council_size(say: Words, process: Process) -> str:
    """Return how many members a council has."""
    least, most = process.council_least, process.council_most
    if least == most:
        return say.count("A council has {n} member.", "A council has {n} members.", least)
    return say("A council has from {least} to {most} members.", least=least, most=most)


def council_refusal(
    say: Words, process: Process, names: Mapping[str, str], refused: CouncilRefused
) -> tuple[str, str]:
    """Return the field a refusal is about, empty for the whole form, and the sentence."""
    if refused.reason in {"too-few", "too-many"}:
        chosen = say.count(
            "You have chosen {n} member.", "You have chosen {n} members.", int(refused.fact)
        )
        return "", f"{chosen} {council_size(say, process)}"
    if refused.reason == "acts-for-municipality":
        return "", insider(say, named(say, names, refused.fact))
    fields = {
        "mandate-missing": ("mandate", say("Write who appointed them, and where that stands.")),
        "reason-missing": ("reason", say("Write why.")),
        "not-a-date": ("until", say("Write a date, such as 2030-12-31.")),
        "too-long": ("", say("The text is too long: at most {n} characters.", n=LINE_LIMIT)),
        "named-twice": ("", say("Somebody is chosen twice.")),
        "no-council": ("", say("In the process of this case no council recommends.")),
        "ballot-open": ("", say("A ballot is open. Close it before you change the council.")),
        "no-member": ("", say("This person is not on the council any more.")),
        "nothing-changes": ("", say("This is recorded already.")),
        "person-unknown": ("", say("Somebody chosen is not known here any more.")),
    }
    return fields.get(refused.reason, ("", refused.reason))
