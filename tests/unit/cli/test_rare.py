"""`tlreview indicator rare`: a list of days in, how rare cases are out, and nothing kept."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tlreview.cli import main
from tlreview.wiring.settings import HOME

DAYS = (
    "3.3.2015",
    "05.07.2015",
    "2016-01-12",
    "2016-09-01",
    "14/2-2017",
    "3.8.2017 kl. 14.30",
    "3.8.2017 kl. 14.35",
    "22.11.2018",
    "1.6.2019",
    "11.11.2019",
    "30.4.2020",
)
LANGUAGES = ("nb", "nn", "sv", "en")


def listed(folder: Path, *days: str) -> Path:
    made = folder / "drukninger.csv"
    made.write_text("\n".join(("Dag;Navn", *(f"{each};Ola" for each in days))), encoding="utf-8")
    return made


def run(file: Path, *options: str, language: str = "en") -> Result:
    words = ("indicator", "rare", str(file), "--dates", "dag", *options, "--language", language)
    return CliRunner().invoke(main, words, env={HOME: str(file.parent / "home")})


def test_a_list_of_days_says_what_is_usual_and_how_long_it_takes(tmp_path):
    done = run(listed(tmp_path, *DAYS), "--until", "2021-04-30")
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[0] == "11 cases, from 3 March 2015 to 30 April 2020."
    assert lines[1].startswith("They are of 10 different days.")
    assert "It has been 365 days without a case since 30 April 2020." in lines
    assert "Only after 743 days in a row without a case" in done.output
    assert "That much time has passed now" not in done.output
    assert "t chart" in done.output


def test_long_enough_is_told_and_says_nothing_of_why(tmp_path):
    """Without how far the list reaches, nobody knows how long it has been."""
    file = listed(tmp_path, *DAYS)
    told = "That much time has passed now. The figures do not say why."
    assert told in run(file, "--until", "2022-05-13").output
    assert told not in run(file, "--until", "2022-05-12").output
    assert told not in run(file).output
    assert "Say with --until how far the list reaches" in run(file).output


def test_an_unusual_wait_is_named_by_its_days(tmp_path):
    months = [f"1.{month}.2015" for month in range(1, 11)]
    said = run(listed(tmp_path, *months, "1.10.2019")).output
    assert "Beyond that: 1,461 days from 1 October 2015 to 1 October 2019." in said
    assert "All waits are within." in run(listed(tmp_path, *months)).output


def test_the_result_can_be_reckoned_again_from_what_is_printed(tmp_path):
    said = json.loads(run(listed(tmp_path, *DAYS), "--until", "2021-04-30", "--json").output)
    assert said["between"] == [124, 191, 233, 166, 170, 476, 191, 163, 171]
    assert said["low"] < min(said["between"]) < max(said["between"]) < said["high"]
    assert (said["cases"], said["free_since"], said["rarer_after"]) == (11, 365, 743)
    assert (said["out"], said["shift"], said["rarer"]) == ([], False, False)
    assert "Nelson 1994" in said["method"]


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_nothing_of_the_file_is_kept_and_names_are_not_read_out(tmp_path, options):
    """A list of days is about people: not even a folder is made."""
    said = run(listed(tmp_path, *DAYS), *options).output
    assert "Ola" not in said
    assert [each.name for each in tmp_path.iterdir()] == ["drukninger.csv"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("day", "place"),
    [("3/4/2020", "3/4/2020"), ("", "“”"), ("2020-05", "2020-05"), ("1.1.2031", "1.1.2031")],
)
def test_a_cell_that_is_no_day_is_refused_with_line_and_column(tmp_path, day, place, language):
    file = listed(tmp_path, "1.1.2019", day)
    done = run(file, "--until", "2030-01-01", language=language)
    assert done.exit_code == 1
    assert "3" in done.output
    assert "Dag" in done.output
    assert place in done.output.replace("«", "“").replace("»", "”").replace("””", "“”")
    assert "Traceback" not in done.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_single_day_and_a_column_that_is_not_there_are_told(tmp_path, language):
    one = run(listed(tmp_path, "1.1.2019", "1.1.2019"), language=language)
    assert one.exit_code == 1
    other = tmp_path / "other.csv"
    other.write_text("Dato;x\n1.1.2019;1\n", encoding="utf-8")
    missing = run(other, language=language)
    assert missing.exit_code == 1
    assert "Dato, x" in missing.output
    assert len({one.output, missing.output}) == 2


def test_each_language_says_it_in_its_own_words(tmp_path):
    file = listed(tmp_path, *DAYS)
    said = [run(file, "--until", "2025-01-01", language=each).output for each in LANGUAGES]
    for lines in zip(*(each.splitlines() for each in said), strict=True):
        assert len(set(lines)) >= 3, lines
