"""What a hostile or broken browser may say, and what comes of it: an answer, and nothing else."""

import json

import pytest

from fakes import CASE, house
from talking import CHOICE, GROUND, Browser, level


@pytest.mark.parametrize(
    "message",
    [
        None,
        "save",
        {"id": 1},
        {"id": 1, "verb": "format-disk"},
        {"id": 1, "verb": "save", "address": GROUND, "value": "x", "revision": "1"},
        {"id": 1, "verb": "save", "address": 7, "value": "x"},
        {"id": 1, "verb": "save", "address": "criterion/TL1.1", "value": "x"},
        {"id": 1, "verb": "save", "address": "criterion/nowhere#ground", "value": "x"},
        {"id": 1, "verb": "add", "kind": "criterion", "values": {}},
        {"id": 1, "verb": "draft", "address": GROUND, "value": {"a": ["b"]}},
        {"id": 1, "verb": "draft", "address": GROUND, "value": "x", "sequence": 2**63},
        {"id": 1, "verb": "draft", "address": GROUND, "value": "x", "revision": -1},
        {"id": 1, "verb": "save", "address": GROUND, "value": float("nan")},
        {"id": 1, "verb": "save", "address": CHOICE, "value": {"kind": ["level"]}},
        {"id": 1, "verb": "save", "address": CHOICE, "value": {"kind": "\ud800"}},
        {"id": 1, "verb": "save", "address": CHOICE, "value": {"kind": "x" * 1_000_000}},
        {"id": 1, "verb": "save", "address": "criterion/\ud800#ground", "value": "x"},
        {"id": 1, "verb": "save", "address": "evidence/<b>#title", "value": "x"},
        {"id": 1, "verb": "save", "address": "measure/m1#focus_area", "value": 7},
        {"id": "\ud800", "verb": "show"},
        {"id": 1, "verb": "\ud800"},
        {"id": 1, "verb": "show", "section": "\ud800"},
        {"id": 1, "verb": "upload-begin", "address": "evidence/e1#file", "mark": "\ud800"},
    ],
)
def test_a_message_that_makes_no_sense_gets_an_answer_and_changes_nothing(message):
    """No message ends the session or reaches the record."""
    kept = house()
    browser = Browser(kept)
    answer = browser.session.answer(message)
    assert not answer["ok"]
    assert answer["code"] != "internal"
    assert answer["sentence"]
    assert len(json.dumps(answer, ensure_ascii=False, allow_nan=False).encode()) < 1000
    with kept.read() as reading:
        assert not reading.values(CASE)
        assert not reading.drafts(CASE)
    assert browser.save(CHOICE, level(1))["ok"]
