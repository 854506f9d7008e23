"""How much a page is sent before it can show a step, of a case with all its evidence entered."""

import json
from pathlib import Path

from tlreview.domain.people import Actor, Role
from tlreview.ui.session import Session
from tlreview.wiring.demo import load
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.reading import content_of

KARI = Actor(person="kari", role=Role.EDITOR)
CASE = "demo-ospefjord"
LIMIT = 48 * 1024  # bytes


def test_the_first_message_of_a_step_is_small(tmp_path: Path) -> None:
    """However much evidence there is to choose from, a step opens with less than 48 kB."""
    house = build(settings({HOME: str(tmp_path)}))
    load(house)
    with house.read() as reading:
        themes = content_of(reading, CASE).scheme.rubric.themes
    sizes = {}
    for theme in themes:
        first = Session(house, KARI, CASE, "nb", theme.id).first()
        sizes[theme.id] = len(json.dumps(first, ensure_ascii=False).encode())
    house.engine.dispose()
    assert {each: size for each, size in sizes.items() if size > LIMIT} == {}
