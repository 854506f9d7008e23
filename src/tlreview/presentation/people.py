"""What people are called."""

from collections.abc import Mapping

from tlreview.presentation.texts import Words


def named(say: Words, names: Mapping[str, str], person: str) -> str:
    """Return a person's name; one unknown or erased has a word of its own."""
    return names.get(person) or say("someone whose name is not kept")


def insider(say: Words, name: str) -> str:
    """Return that somebody cannot be chosen, for they act for the municipality."""
    return say("{name} has worked on this case for the municipality.", name=name)
