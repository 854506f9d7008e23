import subprocess
import sys

from tlreview.wiring.house import build
from tlreview.wiring.reference import catalogue, lineage
from tlreview.wiring.settings import HOME, settings


def test_a_house_gives_the_indicators_and_the_municipalities(tmp_path):
    """Screens get them from the house they stand in, and never look for files themselves."""
    house = build(settings({HOME: str(tmp_path)}))
    assert house.catalogue() is catalogue()
    assert house.lineage("NO") is lineage("NO")
    house.engine.dispose()


def test_indicators_and_municipalities_are_read_once_a_run():
    """Reading them takes a while; a dashboard asks for them all the time."""
    assert catalogue() is catalogue()
    assert lineage("NO") is lineage("NO")
    assert catalogue().indicator("traffic.killed_severe").base == "residents"
    assert lineage("SE").names["1961"] == "Hallstahammar"


def test_a_country_without_a_file_has_no_lineage():
    """Then nothing is known, and nothing is carried."""
    assert lineage("DK") is None


def test_nothing_is_read_before_it_is_asked_for():
    """Start-up stays quick: neither pydantic nor the readers are imported."""
    asked = "import sys, tlreview.wiring.reference; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
