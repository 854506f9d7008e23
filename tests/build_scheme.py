"""Builders: a small scheme as files, in bokmål and English, with one thing changed."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tlreview.storage.rubrics.stamps import stamp

RUBRIC = """\
scheme: liten
version: "1.0"
source_language: nb
languages: [nb, en]
title: Liten ordning
wording_note: Ordlyden er vår.
scale:
  - {level: 0, text: Nei}
  - {level: 1, text: Delvis}
  - {level: 2, text: Ja}
requirements:
  - {id: R1, title: Alle trinn, short: Trinn, parts: [T1.2]}
evidence_types:
  - {id: minutes, title: Møteprotokoll, must_show: Dato og vedtak}
  - {id: plan, title: Plan, must_show: Side eller paragraf}
themes:
  - id: T1
    kind: step
    title: Etablering
    short: Start
    purpose: Å komme i gang
    criteria:
      - id: T1.1
        title: Avtale
        question: Er avtalen undertegnet?
        levels:
          - {level: 0, text: Ingen avtale}
          - {level: 1, text: Et utkast}
          - {level: 2, text: Undertegnet}
        minimum: true
        minimum_level: 2
        status: explicit
        requirements: [R1]
        evidence: {required: minutes, supporting: [plan]}
        proposal:
          level: 2
          when: {kind: evidence, type: minutes}
      - id: T1.2
        title: Gruppe
        question: Finnes en gruppe?
        levels:
          - {level: 0, text: Ingen gruppe}
          - {level: 1, text: Noen møter}
          - {level: 2, text: Fast gruppe}
        minimum: false
        minimum_level: null
        status: optional
        requirements: []
        evidence: {required: plan}
        rests_on: [T1.1]
deviation_arguments:
  - id: A1
    title: Hensikten
    question: Følger avviket hensikten?
    levels:
      - {level: 0, text: Uklart}
      - {level: 1, text: Klart}
    minimum_level: 1
    requirements: [R1]
changelog:
  - {version: "1.0", date: 2026-01-01, text: Første utgave}
"""

PROCESS = """\
id: vanlig
scheme: liten
version: "1.0"
source_language: nb
languages: [nb, en]
title: Vanlig gang
stages:
  - id: prepare
    title: Forberede
    task: Gå gjennom trinnene
    acts: municipality
    themes: [T1]
    exit:
      - {kind: profile, parts: [main]}
      - {kind: answered, themes: [T1]}
      - {kind: submitted, submission: first}
submissions:
  - {id: first, title: Første, themes: [T1], profile_parts: [main]}
decided_by: Styret
recommended_by: [council]
certificate_years: 5
"""

PROFILE = """\
scheme: liten
version: "1.0"
source_language: nb
languages: [nb, en]
title: Profil
option_lists:
  - id: county
    options:
      - {id: 03, label: Oslo}
      - {id: 11, label: Rogaland}
parts:
  - id: main
    title: Om kommunen
    purpose: Å vite hvem som søker
    sections:
      - id: facts
        title: Fakta
        fields:
          - {id: name, kind: line, label: Navn, known_from: applicant.name}
          - {id: county, kind: choice, label: Fylke, options: county, required: true}
"""

ENGLISH = """\
language: en
rubric:
  title: Small scheme
  wording_note: The wording is ours.
  scale/0/text: 'No'
  scale/1/text: Partly
  scale/2/text: 'Yes'
  requirements/R1/title: All steps
  requirements/R1/short: Steps
  evidence_types/minutes/title: Minutes
  evidence_types/minutes/must_show: Date and decision
  evidence_types/plan/title: Plan
  evidence_types/plan/must_show: Page or section
  themes/T1/title: Establishing
  themes/T1/short: Start
  themes/T1/purpose: To get going
  themes/T1/criteria/T1.1/title: Agreement
  themes/T1/criteria/T1.1/question: Is the agreement signed?
  themes/T1/criteria/T1.1/levels/0/text: No agreement
  themes/T1/criteria/T1.1/levels/1/text: A draft
  themes/T1/criteria/T1.1/levels/2/text: Signed
  themes/T1/criteria/T1.2/title: Group
  themes/T1/criteria/T1.2/question: Is there a group?
  themes/T1/criteria/T1.2/levels/0/text: No group
  themes/T1/criteria/T1.2/levels/1/text: Some meetings
  themes/T1/criteria/T1.2/levels/2/text: A standing group
  deviation_arguments/A1/title: The intention
  deviation_arguments/A1/question: Does it follow the intention?
  deviation_arguments/A1/levels/0/text: Unclear
  deviation_arguments/A1/levels/1/text: Clear
process:
  title: The usual way
  stages/prepare/title: Prepare
  stages/prepare/task: Walk the steps
  submissions/first/title: First
  decided_by: The board
profile:
  title: Profile
  option_lists/county/options/03/label: Oslo
  option_lists/county/options/11/label: Rogaland
  parts/main/title: About the municipality
  parts/main/purpose: To know who applies
  parts/main/sections/facts/title: Facts
  parts/main/sections/facts/fields/name/label: Name
  parts/main/sections/facts/fields/county/label: County
"""


def write_scheme(folder: Path) -> Path:
    """Write the scheme, stamped and without a fault, and return its folder."""
    (folder / "texts").mkdir(parents=True)
    for name, text in _stamped().items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@cache
def _stamped() -> dict[str, str]:
    """Return the files by name; stamping them once is enough for all tests."""
    files = {"rubric": RUBRIC, "process": PROCESS, "profile": PROFILE, "texts/en": ENGLISH}
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts").mkdir()
        for stem, text in files.items():
            (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
        stamp(folder, "en")
        return {
            f"{stem}.yaml": (folder / f"{stem}.yaml").read_text(encoding="utf-8") for stem in files
        }


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Put new in the place of the one old in a file; old must be there exactly once."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def place(folder: Path, file: str, text: str) -> str:
    """Return `file:line:column` of where a text first stands in a file."""
    whole = (folder / file).read_text(encoding="utf-8")
    before = whole[: whole.index(text)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return f"{folder / file}:{line}:{column}"
