import re
from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import tlreview.ui
from fakes import house
from talking import Browser
from tlreview.ui.modules import joined, styles
from tlreview.ui.screen import Screen
from tlreview.ui.session import Session
from tlreview.ui.verbs import VERBS

JS = Path(tlreview.ui.__file__).parent / "js"


def test_every_module_is_reached_and_none_imports_what_is_not_there():
    """The joined module holds each file once; imports name what another file exports."""
    for file in JS.glob("*.js"):
        source = file.read_text("utf-8")
        for names, other in re.findall(
            r'^import \{([^}]*)\} from "\./([\w-]+\.js)";', source, re.MULTILINE
        ):
            offered = re.findall(
                r"^export (?:async )?(?:function|const) (\w+)",
                (JS / other).read_text("utf-8"),
                re.MULTILINE,
            )
            for name in filter(None, (each.strip() for each in names.split(","))):
                assert name in offered, f"{file.name} imports {name} from {other}"
        exported = re.findall(r"^export (?:async )?(?:function|const) (\w+)", source, re.MULTILINE)
        for name in exported:
            assert re.search(rf"^(?:async )?(?:function|const) {name}\b", joined(), re.MULTILINE), (
                file.name
            )


def test_no_name_is_declared_twice_in_the_joined_module():
    """The files share one scope, where a second declaration would stop the whole screen."""
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", joined(), re.MULTILINE)
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert "import {" not in joined()


def test_data_never_becomes_markup():
    """No module uses a way from text to elements."""
    for file in JS.glob("*.js"):
        source = file.read_text("utf-8")
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert way not in source, file.name


def test_nothing_is_fetched_from_elsewhere():
    """Neither script nor style names another host."""
    assert not re.search(r"https?://|@import|url\(", joined() + styles())


def test_every_kind_of_block_has_a_function_that_draws_it():
    """The table in blocks.js and the kinds in Python are the same set."""
    kinds = set()
    for module in iter_modules(tlreview.ui.__path__):
        for value in vars(import_module(f"tlreview.ui.{module.name}")).values():
            kind = vars(value).get("kind") if isinstance(value, type) else None
            if isinstance(kind, str):
                kinds.add(kind)
    drawn = re.findall(r"^  (\w+): draw\w+,", (JS / "blocks.js").read_text("utf-8"), re.MULTILINE)
    assert set(drawn) == kinds


def test_every_verb_the_browser_says_is_known():
    """A misspelt verb would be refused only when somebody clicks."""
    said = set(re.findall(r'\.say\(\s*"(\w+)"', joined()))
    assert said
    assert said <= set(VERBS)


def test_every_phrase_the_browser_asks_for_is_given():
    """A phrase that is missing would show its name instead."""
    asked = set(re.findall(r'phrase\(\s*"(\w+)"', joined()))
    assert asked - set(Browser(house()).first["phrases"]) == set()


def test_the_widget_answers_as_its_session_does():
    """The widget adds nothing to the protocol but the wire."""
    session = Session(house(), Browser(house()).session.actor, "case-1", "en", "TL1")
    screen = Screen(session)
    sent = []
    screen.send = lambda content, *_: sent.append(content)
    screen._on_message(screen, {"id": 5, "verb": "show", "section": "TL2"}, [])
    assert [(each["re"], each["ok"], each["view"]["section"]) for each in sent] == [
        (5, True, "TL2")
    ]
    assert screen.first["view"]["section"] == "TL1"
