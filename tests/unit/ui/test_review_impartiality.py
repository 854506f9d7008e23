"""The declaration of impartiality: one's own, warned about, never in the way."""

import pytest
from conferring_case import at, case, fields, shown

from reviewed import ANNE, BO, CASE, TINA, Path
from tlreview.workflow.reviewing import hand_in

TIES = "impartiality/anne"


@pytest.fixture
def path() -> Path:
    return case()


def test_each_who_judges_declares_in_fields_of_their_own(path: Path) -> None:
    for each in (ANNE, BO, TINA):
        found = shown(at(path, each, "impartiality"))
        lines = fields(found["ties"])
        assert list(lines) == ["programme_role", "employer", "county", "other_ties"]
        assert {each["address"].partition("#")[0] for each in lines.values()} == {
            f"impartiality/{each.person}"
        }
    assert not at(path, BO, "impartiality").save(f"{TIES}#employer", "Fylket")["ok"]


def test_what_is_declared_is_warned_about(path: Path) -> None:
    anne = at(path, ANNE, "impartiality")
    assert "warning" not in shown(anne)
    anne.save(f"{TIES}#employer", "Fylkeskommunen")
    anne.save(f"{TIES}#other_ties", "Svoger av rådmannen")
    warning = shown(anne)["warning"]
    assert warning["title"] == "You have declared: employer, other ties"
    assert warning["tone"] == "warning"


def test_a_tie_stops_nobody(path: Path) -> None:
    at(path, ANNE, "impartiality").save(f"{TIES}#other_ties", "Svoger av rådmannen")
    path.judge_all(ANNE)
    assert hand_in(path.house.transact, ANNE, CASE) is False


def test_the_outline_says_whether_it_is_declared(path: Path) -> None:
    anne = at(path, ANNE, "impartiality")
    assert anne.view["mark"]["word"] == "Not declared yet"
    anne.save(f"{TIES}#declared", value=True)
    assert anne.view["mark"]["word"] == "Declared"


def test_the_other_certifiers_screen_is_the_same_whatever_is_declared(path: Path) -> None:
    before = at(path, BO, "impartiality").first
    at(path, ANNE, "impartiality").save(f"{TIES}#employer", "Fylkeskommunen")
    assert at(path, BO, "impartiality").first == before
