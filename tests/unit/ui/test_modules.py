import asyncio
import os
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import tlreview.ui
from fakes import house
from talking import CHOICE, Browser, level
from tlreview.ui.council.sections import COUNCIL
from tlreview.ui.modules import joined, styles
from tlreview.ui.review.sections import REVIEW
from tlreview.ui.screen import NEWS_AFTER, Screen
from tlreview.ui.session import Session
from tlreview.ui.verbs import VERBS

JS = Path(tlreview.ui.__file__).parent / "js"
PATHS = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


EXPORTED = re.compile(r"^export (?:async )?(?:function|const) (\w+)", re.MULTILINE)
IMPORTED = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+\.js)";', re.MULTILINE)
DECLARED = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)


def test_imports_name_what_the_other_module_exports():
    """Joining strips the imports, so a browser would find a misspelt one only when it is used."""
    for file in JS.glob("*.js"):
        for names, other in IMPORTED.findall(file.read_text("utf-8")):
            wanted = {each.strip() for each in names.split(",")} - {""}
            assert wanted <= set(EXPORTED.findall((JS / other).read_text("utf-8"))), file.name


def test_every_module_is_reached():
    """A module that nothing imports would be missing without a word."""
    declared = set(DECLARED.findall(joined()))
    for file in JS.glob("*.js"):
        assert set(EXPORTED.findall(file.read_text("utf-8"))) <= declared, file.name


def test_no_name_is_declared_twice_in_the_joined_module():
    """The files share one scope, where a second declaration would stop the whole screen."""
    times = Counter(DECLARED.findall(joined()))
    assert [name for name in times if times[name] > 1] == []
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
    for module in walk_packages(tlreview.ui.__path__, "tlreview.ui."):
        for value in vars(import_module(module.name)).values():
            kind = vars(value).get("kind") if isinstance(value, type) else None
            if isinstance(kind, str):
                kinds.add(kind)
    drawn = re.findall(r"^  (\w+): draw\w+,", (JS / "blocks.js").read_text("utf-8"), re.MULTILINE)
    assert set(drawn) == kinds


def test_every_verb_the_browser_says_is_known():
    """A misspelt verb would be refused only when somebody clicks."""
    said = set(re.findall(r'\.say\(\s*"(\w+)"', joined()))
    assert said
    assert said <= {*VERBS, *COUNCIL.verbs, *REVIEW.verbs}


def test_an_assess_page_loads_no_screen_of_certifiers_or_a_council():
    """Every open page keeps what it has loaded; a dashboard comes when it is opened."""
    look = (
        "import sys; from fakes import house; from talking import CHOICE, Browser, level; "
        "import tlreview.pages, tlreview.ui.screen; browser = Browser(house()); "
        "assert browser.save(CHOICE, level(3))['ok']; "
        "groups = browser.first['outline']['groups']; "
        "entries = [each for group in groups for each in group['entries']]; "
        "[browser.say('show', section=each['id']) for each in entries]; "
        "print(*sorted(each for each in sys.modules if each.startswith('tlreview.ui.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], check=True, capture_output=True, text=True, env=PATHS
    )
    loaded = done.stdout.split()
    assert "tlreview.ui.evidence_list" in loaded
    others = ("tlreview.ui.review.", "tlreview.ui.council.")
    assert [each for each in loaded if each.startswith(others)] == []


def test_every_phrase_the_browser_asks_for_is_given():
    """A phrase that is missing would show its name instead."""
    asked = set(re.findall(r'phrase\(\s*"(\w+)"', joined()))
    assert asked - set(Browser(house()).first["phrases"]) == set()


def test_every_phrase_that_is_given_is_said_somewhere():
    """A phrase nobody asks for is translated three times for nothing."""
    by_name = re.compile(r"(?:phrase|settleTransfer|saveDeed|showProgress)\(.*")
    said = {name for call in by_name.findall(joined()) for name in re.findall(r'"(\w+)"', call)}
    said |= set(re.findall(r'phrase\(\s*"(\w+)"', joined()))
    assert set(Browser(house()).first["phrases"]) - said == set()


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


def test_in_a_kernel_an_acknowledgement_is_on_its_way_before_the_news_are_read():
    """Reading the screen anew takes longer than saving, and nobody waits for it to know."""
    session = Session(house(), Browser(house()).session.actor, "case-1", "en", "TL1")
    screen = Screen(session)
    sent = []
    screen.send = lambda content, *_: sent.append(content)
    message = {"id": 5, "verb": "save", "address": CHOICE, "value": level(3), "revision": 0}

    async def save_and_rest():
        screen._on_message(screen, message, [])
        assert [each.get("re") for each in sent] == [5]
        await asyncio.sleep(2 * NEWS_AFTER)

    with ThreadPoolExecutor(1) as kernel:  # browser tests have a loop of their own in this thread
        kernel.submit(asyncio.run, save_and_rest()).result()
    acknowledged, news = sent
    assert "view" not in acknowledged
    assert list(news["view"]["blocks"]) == ["criterion/TL1.1"]


def test_a_screen_that_reckons_nothing_does_without_what_reckons():
    """Each open session is a process of its own: what it imports is memory, times everybody."""
    code = (
        "import sys, tlreview.ui.assess, tlreview.ui.review.sections, tlreview.wiring.house;"
        "heavy = {'numpy', 'scipy', 'pandas', 'statsmodels', 'matplotlib', 'pydantic', 'yaml'};"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=PATHS
    )
    assert told.stdout.split() == []
