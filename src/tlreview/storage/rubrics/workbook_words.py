"""What the workbook of wordings calls its sheets, its columns and the place of a text."""

from collections.abc import Mapping

from tlreview.presentation.texts import NAMES, Words
from tlreview.storage.rubrics.placed_texts import PlacedText, Step

_WITH_ID = frozenset({"Theme", "Criterion", "Requirement"})
"""Records whose ids people know; the ids of others are for files only."""


def kind_of_sheet(text: PlacedText) -> str:
    """Return the sheet a text stands on: a kind of text of the criteria set, else its file."""
    if text.stem != "rubric":
        return text.stem
    records = [each.record for each in text.steps]
    if "DeviationArgument" in records:
        return "deviation"
    if records[-1] == "Level":
        return "levels" if "Criterion" in records else "rubric"
    kinds = {
        "Theme": "themes",
        "Criterion": "criteria",
        "Requirement": "requirements",
        "EvidenceType": "evidence",
    }
    return kinds.get(records[-1], "rubric")


KINDS = ("themes", "criteria", "levels", "deviation", "requirements", "evidence", "rubric")
"""The kinds of text of a criteria set, in the order of their sheets; other files follow."""


def sheet_title(kind: str, title: str, say: Words) -> str:
    """Return the name of a sheet; that of a process is its own title."""
    titles = {
        "themes": say("Themes"),
        "criteria": say("Criteria"),
        "levels": say("Level wordings"),
        "deviation": say("Deviation"),
        "requirements": say("Requirements"),
        "evidence": say("Types of evidence"),
        "rubric": say("Whole criteria set"),
        "profile": say("Profile form"),
    }
    return titles.get(kind, title)


def language_name(language: str) -> str:
    """Return what a language calls itself."""
    return NAMES.get(language, language)


def belongs_to(text: PlacedText, names: Mapping[str, str], say: Words) -> str:
    """Return what a text belongs to; `names` maps the path of a title to the title."""
    steps = [each for each in text.steps[1:] if each.record != "Level"]
    if not steps:
        is_scale = text.steps[-1].record == "Level"
        return say("The scale") if is_scale else _named(text.steps[0], names, say)
    shown = [_named(each, names, say) for each in steps[-2:]]
    if steps[-1].record in {"Section", "FormField"}:
        return " › ".join(shown)
    return shown[0] if steps[-1].record == "Option" else shown[-1]


def _named(step: Step, names: Mapping[str, str], say: Words) -> str:
    if step.record == "OptionList":
        return say("List of choices: {id}", id=step.id)
    name = names.get(step.name or "", step.id)
    return f"{step.id} {name}" if step.record in _WITH_ID else name


def what_it_is(text: PlacedText, say: Words) -> str:
    """Return what kind of text it is, in a word or two."""
    if text.steps[-1].record == "Level":
        return say("Level {level}", level=text.steps[-1].id)
    if text.steps[-1].record == "Option":
        return say("Choice")
    words = {
        "title": say("Title"),
        "short": say("Short title"),
        "purpose": say("Purpose"),
        "question": say("Question"),
        "must_show": say("What it must show"),
        "wording_note": say("Whose wordings these are"),
        "task": say("Task"),
        "decided_by": say("Who decides"),
        "label": say("Name of the field"),
        "hint": say("Help text"),
        "unit": say("Unit"),
    }
    return words.get(text.key, text.key)


def how_to(say: Words) -> list[str]:
    """Return the steps on the first sheet, in plain words."""
    return [
        say("Each sheet holds one kind of text, and each row one text."),
        say("Write in the white and yellow cells. The grey ones are locked."),
        say(
            "The first of the languages is the source language. No text may be empty there. A text "
            "without a translation is shown in the source language."
        ),
        say(
            "If you change a text in the source language, look over its translations in the same "
            "row. A translation you leave as it is counts as out of date, and readers see the "
            "source text instead of it. Yellow cells are out of date already."
        ),
        say(
            "Line breaks, spaces and signs are kept as you write them, also = and - at the "
            "beginning. Colours and bold type are not kept, and formulas are refused."
        ),
        say(
            "Do not add or remove rows, columns or sheets. What is asked, and which level is "
            "needed, cannot be changed here."
        ),
        say(
            "Save the workbook as .xlsx. Upload it on the secretariat's page of schemes, or use "
            "the command below. Either checks it, says what is wrong in which cell, and makes a "
            "new version of the scheme. The old version stays as it was."
        ),
    ]
