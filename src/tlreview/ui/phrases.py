"""The words the browser puts together by itself; {braces} are filled in there."""

from collections.abc import Mapping

from tlreview.presentation.texts import Words
from tlreview.ui.section_phrases import section_phrases


def phrases(say: Words) -> Mapping[str, str]:
    """Return the phrases by the names `js/` knows them by."""
    return {**_saving(say), **_card(say), **_evidence(say), **section_phrases(say)}


def _saving(say: Words) -> Mapping[str, str]:
    return {
        "saved": say("Saved at {time}", time="{time}"),
        "unsaved": say("Not saved yet. The text is kept in this browser."),
        "counted": say("{n} of {limit} characters", n="{n}", limit="{limit}"),
        "theirs": say("{who} saved this {when}", who="{who}", when="{when}"),
        "yours": say("Your text"),
        "clash": say("There are two versions of this. Nothing is lost; choose which will stand."),
        "useTheirs": say("Use what is saved"),
        "useYours": say("Use yours"),
        "merge": say("Put both in the field"),
        "empty": say("(empty)"),
        "required": say("required"),
    }


def _card(say: Words) -> Mapping[str, str]:
    return {
        "clear": say("Back to “not yet assessed”"),
        "clearOf": say("Back to “not yet assessed” for {title}", title="{title}"),
        "accept": say("Accept"),
        "basis": say("This rests on"),
        "gaps": say("Missing here"),
        "history": say("Earlier versions"),
        "historyEmpty": say("Nothing has been saved here yet."),
        "bringBack": say("Bring back"),
        "bringBackOf": say("Bring back {field} from {when}", field="{field}", when="{when}"),
        "current": say("stands now"),
        "arguments": say("Arguments for the deviation"),
        "outside": say("opens in a new tab"),
    }


def _evidence(say: Words) -> Mapping[str, str]:
    return {
        "evidence": say("Evidence"),
        "needed": say("required"),
        "helps": say("supports"),
        "link": say("Link evidence already entered"),
        "noneEntered": say("No evidence has been entered yet."),
        "newReference": say("New reference"),
        "title": say("Title"),
        "type": say("Type of evidence"),
        "date": say("Date"),
        "place": say("Page or §"),
        "add": say("Add and link"),
        "moreOnEvidence": say("Add a file, or say more about it"),
    }
