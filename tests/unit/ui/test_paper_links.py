"""The printed case paper leads to the very places that the council's screen shows."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

from conferring_case import shown
from council_case import CASE, DINA, at, contested

from certified import Certification
from tlreview.exports.kinds import KINDS
from tlreview.exports.writing import rendered, report_for

BASE = "https://tl.example.org"
_LINK = re.compile(r'<a href="(https?://[^"]+)"[^>]*>([^<]*)</a>')


def paper(path: Certification, address: str = BASE) -> str:
    """Return the case paper as a page."""
    kind = KINDS["case-paper"]
    with path.house.read(DINA) as reading:
        edition = replace(kind.edition(reading, CASE, None), address=address)
        held = kind.beside(reading, DINA, edition)
    return rendered(report_for(edition, "case-paper", "en", held), b"{}", "html").decode()


def leads(page: str) -> dict[str, tuple[str, str]]:
    """Return where words lead to: section and place by the words."""
    found = {}
    for address, words in _LINK.findall(page):
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{BASE}/case/{CASE}"
        (section,) = parse_qs(parts.query).get("step", [""])
        found[words] = (section, unquote(parts.fragment))
    return found


def test_every_claim_of_the_paper_leads_to_its_source() -> None:
    """Requirement, criterion, disagreement, open point, condition: each has its own place."""
    path = contested()
    found = leads(paper(path))
    for section, place in found.values():
        blocks = shown(at(path, DINA, section or "start"))
        assert not place or place in blocks, f"{section} has no {place}"
    assert found["Statement, R1"] == ("statement", "statement/requirement.R1")
    assert found["Statement, R2"] == ("statement", "statement/requirement.R2")
    assert {"TL1.1", "TL2.1", "TL2.2", "F1", "F2"} <= set(found)
    assert found["F1"] == ("F", "criterion/F1")
    parts = ("Grounds for the recommendation", "Proposed conditions", "Open points")
    assert {f"Statement, {each}" for each in parts} <= set(found)
    assert found["The levels side by side"][0] == "comparison"


def test_without_a_public_address_the_paper_names_the_same_sources() -> None:
    """Nothing leads anywhere, and not a word is gone."""
    path = contested()
    plain = paper(path, address="")
    assert leads(plain) == {}
    assert re.sub("<[^>]*>", "", plain) == re.sub("<[^>]*>", "", paper(path))
