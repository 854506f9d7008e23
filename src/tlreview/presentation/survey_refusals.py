"""Why a survey cannot be kept, read or held against another, in the reader's words."""

from collections.abc import Callable, Mapping

from tlreview.analysis.surveys import SurveysNotComparable
from tlreview.presentation.texts import Words

Told = Callable[[Words, str], str]

SURVEY_REASONS: Mapping[str, Told] = {
    "survey-unreadable": lambda say, _: say("This is no table of a survey that can be kept."),
    "survey-question": lambda say, _: say("Write the question as it was asked."),
    "survey-sampling": lambda say, _: say(
        "Say who was asked: that decides what the answers may be held against."
    ),
    "survey-scale": lambda say, fact: say(
        "Give at least two answers and at most {n}, each only once.", n=fact
    ),
    "survey-groups": lambda say, fact: say(
        "At most {n} groups can be told apart. Choose a column with fewer.", n=fact
    ),
    "survey-no-period": lambda say, fact: say(
        "“{text}” is no period. Write when it was asked: 2024, 2024-Q4 or 2024-11.", text=fact
    ),
    "survey-open-invited": lambda say, _: say(
        "Nobody is invited to an open form. Leave the number of invited empty."
    ),
    "survey-more-than-invited": lambda say, fact: say(
        "{n} answered, which is more than were invited.", n=fact
    ),
    "survey-too-few": lambda say, fact: say(
        "Fewer than {n} have answered. So few are never shown, and nothing was saved.", n=fact
    ),
    "survey-few-left": lambda say, fact: say(
        "The table shows what fewer than {n} have answered, and was not saved.", n=fact
    ),
    "survey-few-more": lambda say, fact: say(
        "This round has been brought before, and this table has {n} answers more or fewer. Whoever "
        "has both could work out what those few answered, so it was not saved.",
        n=fact,
    ),
    "survey-regrouped": lambda say, fact: say(
        "This round has been told in other groups before. Whoever lays the two beside each other "
        "could work out what {n} people answered, so it was not saved. Use the groups of before, "
        "or a file that has their column too: then it can be seen whether they overlap.",
        n=fact,
    ),
    "survey-other-question": lambda say, fact: say(
        "The table answers another question than “{text}”.", text=fact
    ),
    "share-unreadable": lambda say, _: say("This is no choice of answers that can be kept."),
    "share-no-question": lambda say, _: say(
        "That question has been removed since, or was never asked with these answers."
    ),
    "share-answers": lambda say, _: say(
        "Tick at least one of the answers, and not all of them: all together they are everybody."
    ),
}
"""The sentence of each reason a table is refused for."""

_FAULTS: Mapping[str, Told] = {
    "no-scale": lambda say, fact: say(
        "“{column}” has more different answers than a question can have. Write the answers that "
        "count, or choose another column.",
        column=fact,
    ),
    "no-column": lambda say, fact: say("The file has no column “{column}”.", column=fact),
    "weight-and-count": lambda say, _: say(
        "A line is either a person with a weight or a number of persons. Choose one of the two."
    ),
    "no-answers": lambda say, _: say("No line has an answer that is on the scale."),
    "count": lambda say, fact: say(
        "Line {line} does not say how many persons it stands for. Without that number, every "
        "share would be wrong.",
        line=fact,
    ),
    "more-than-invited": SURVEY_REASONS["survey-more-than-invited"],
    "wide-no-columns": lambda say, _: say(
        "Say which column has the groups or questions, and write the headings of the answers, "
        "one a line."
    ),
    "wide-no-line": lambda say, fact: say(
        "No line has figures for “{text}”. Write the question as the table has it.", text=fact
    ),
    "wide-twice": lambda say, fact: say(
        "Line {line} is called as another one is. Bring one question at a time, or one way of "
        "grouping.",
        line=fact,
    ),
    "wide-no-n": lambda say, _: say(
        "These are percentages, and no column says how many answered. Percentages alone are not "
        "kept: nobody could tell how sure they are, or hide small groups."
    ),
    "wide-n": lambda say, fact: say(
        "Line {line} does not say how many answered, as a whole number.", line=fact
    ),
    "wide-count": lambda say, fact: say(
        "Line {line} has a figure that is no whole number of persons.", line=fact
    ),
    "wide-more": lambda say, fact: say(
        "In line {line} the answers are more than those who answered. Was it allowed to give "
        "several answers? Such questions are not kept.",
        line=fact,
    ),
    "wide-sum": lambda say, fact: say(
        "In line {line} the percentages do not make 100. All the answers have to be there.",
        line=fact,
    ),
    "wide-hidden": lambda say, fact: say(
        "Line {line} lacks a figure, and no line tells everybody. Then everybody’s answers would "
        "be wrong. Add a line with the total.",
        line=fact,
    ),
    "wide-total": lambda say, fact: say(
        "In line {line} the total is less than the groups together.", line=fact
    ),
}


def fault_told(say: Words, fault: str, fact: str) -> str:
    """Return why a file gives no table."""
    told = _FAULTS.get(fault)
    return told(say, fact) if told else SURVEY_REASONS["survey-unreadable"](say, fact)


def reckoned_note(say: Words) -> str:
    """Return how persons were reckoned from a table in per cent."""
    return say(
        "The table is in per cent. How many gave each answer is reckoned from how many answered, "
        "to the nearest person; if answers were weighted, the intervals are somewhat too narrow."
    )


def left_out_reason(say: Words, reason: str) -> str:
    """Return why an answer does not count."""
    if reason == "off-scale":
        return say("this is none of the answers")
    if reason == "note":
        return say("a line without figures")
    if reason == "no-answer":
        return say("there is no figure here")
    return say("the weight has to be a number above 0")


def not_comparable(say: Words, found: SurveysNotComparable) -> str:
    """Return why two surveys say nothing of each other."""
    reasons = {
        "self-selected": say(
            "A self-selected survey tells of those who answered, and cannot be compared with any "
            "other."
        ),
        "question": say("The two asked different questions, and cannot be compared."),
        "scale": say("The two had different answers to choose from, and cannot be compared."),
    }
    return reasons[found.reason]
