"""Lists of alternatives travel once, however many fields choose from them."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from fakes import CASE, KARI, House, house
from tlreview.ui.blocks import Lists, Option, plain
from tlreview.ui.session import Session


def session(of: House, place: str = "TL1") -> Session:
    return Session(of, KARI, CASE, "en", place)


def named(said: object) -> Iterator[str]:
    """Return the numbers of the lists that a message names, each time it does."""
    if isinstance(said, Mapping):
        if "list" in said:
            yield str(said["list"])
        for each in said.values():
            yield from named(each)
    elif isinstance(said, list):
        for each in said:
            yield from named(each)


def asked(of: Session, verb: str, **facts: object) -> dict[str, Any]:
    answer = dict(of.answer({"id": 1, "verb": verb, **facts}))  # type: ignore[call-overload]
    assert answer["ok"]
    return answer


def plan(title: str) -> dict[str, object]:
    return {"kind": "evidence", "values": {"title": title, "type": "plan"}}


def test_a_list_is_told_once_however_many_fields_choose_from_it() -> None:
    """Two fields that offer the same choices name one list."""
    first: Any = session(house()).first()
    told = first["lists"]
    named_here = list(named(first["view"]))
    assert set(named_here) <= set(told)
    assert len(named_here) > len(set(named_here))
    assert len({str(each) for each in told.values()}) == len(told)


def test_only_a_list_that_is_new_is_told_with_the_news() -> None:
    """What can be linked grows by a plan; everything else has been told before."""
    here = session(house())
    asked(here, "add", **plan("Handlingsplan"))
    answer = asked(here, "add", **plan("Folkehelseoversikt"))
    (told,) = answer["lists"].values()
    assert {each["label"] for each in told} == {"Handlingsplan", "Folkehelseoversikt"}
    assert set(answer["lists"]) < set(named(answer["view"]))


def test_a_section_that_is_opened_names_no_list_it_does_not_bring() -> None:
    """A browser that has missed something asks for all of it, and gets all of it."""
    here = session(house())
    here.first()
    answer = asked(here, "show", section="TL1")
    assert set(named(answer["view"])) == set(answer["lists"])


def test_a_list_has_its_number_by_what_it_says_wherever_it_lies() -> None:
    """Lists are made and gone while a screen is told; a later one may lie where another lay."""
    lists = Lists()
    numbers = [lists.number((Option(value=n, label=str(n)),)) for n in range(200)]
    assert len(set(numbers)) == len(cast("dict[str, object]", lists.untold())) == 200
    again = [lists.number((Option(value=n, label=str(n)),)) for n in range(200)]
    assert again == numbers
    assert lists.untold() == {}
    lists.forget()
    anew = lists.number((Option(value=7, label="7"),))
    assert anew not in numbers
    assert lists.untold() == {str(anew): [plain(Option(value=7, label="7"))]}
