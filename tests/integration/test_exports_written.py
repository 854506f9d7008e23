"""A document is put in place whole, or not at all; the same edition gives the same bytes."""

import json
import os
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from editions import beside, edition
from tlreview.domain.documents import DOCUMENTS, FORMS
from tlreview.exports import writing
from tlreview.exports.readback import ExportDamaged
from tlreview.exports.worker import Order, Workers, carried_out
from tlreview.exports.writing import write


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("form", FORMS)
def test_every_document_is_written_in_every_format_and_language(tmp_path, document, form, language):
    """Every format of each in four languages, each read back before it is there."""
    to = tmp_path / f"out.{form}"
    write(edition(), document, form, language, to, beside(document))
    assert to.stat().st_size > 500


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_case_can_be_written(tmp_path, form):
    """On its first day a case gives a document that says in words what is not there."""
    write(edition({}), "assessment", form, "nb", tmp_path / "out")
    assert (tmp_path / "out").exists()


def test_another_process_writes_the_same_bytes(tmp_path):
    """Neither time, place, process nor the seed of hashes leaves a mark."""
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    with Workers() as workers:
        written = [
            workers.submit(
                Order(
                    edition=edition(),
                    document="assessment",
                    form=form,
                    language="nb",
                    to=there / form,
                )
            )
            for form in FORMS
        ]
        for form in FORMS:
            write(edition(), "assessment", form, "nb", here / form)
        assert [each.result() for each in written] == [there / form for form in FORMS]
    for form in FORMS:
        assert (here / form).read_bytes() == (there / form).read_bytes()


def broken(made: bytes) -> bytes:
    return made[: len(made) // 2]


@pytest.mark.parametrize("form", FORMS)
def test_a_document_cut_short_is_not_left_in_place(tmp_path, monkeypatch, form):
    """What does not read back is taken away again, and an older file stays as it was."""
    to = tmp_path / "out"
    to.write_text("older")
    whole = writing.rendered
    monkeypatch.setattr(writing, "rendered", lambda *told: broken(whole(*told)))
    with pytest.raises(ExportDamaged):
        write(edition(), "assessment", form, "nb", to)
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    assert to.read_text() == "older"


def test_a_folder_that_is_not_there_is_said_and_nothing_written(tmp_path):
    """A wrong path is the caller's to mend; no folder is made in passing."""
    with pytest.raises(FileNotFoundError):
        write(edition(), "paper", "json", "nb", tmp_path / "no" / "out")
    assert list(tmp_path.iterdir()) == []


def test_the_worker_tells_why_it_failed(tmp_path: Path):
    """An error in the other process reaches the page as what it was."""
    order = Order(
        edition=edition(), document="paper", form="json", language="nb", to=tmp_path / "no" / "x"
    )
    with Workers() as workers, pytest.raises(FileNotFoundError):
        workers.submit(order).result()


def test_the_machine_readable_file_is_the_same_in_every_language(tmp_path):
    """Programs compare cases without knowing in which language they were printed."""
    written = []
    for language in ("nb", "en"):
        write(edition(), "assessment", "json", language, tmp_path / language)
        written.append((tmp_path / language).read_bytes())
    assert written[0] == written[1]
    assert json.loads(written[0])["format"] == "tlreview/assessment/1"


def test_many_orders_at_once_outlive_the_processes_that_write_them(tmp_path, monkeypatch):
    """A process is replaced after some documents; what waits is written by the next one."""
    monkeypatch.setattr("tlreview.exports.worker._DOCUMENTS_EACH", 3)
    with Workers() as workers:
        waiting = [
            workers.submit(
                Order(
                    edition=edition(),
                    document="assessment",
                    form="json",
                    language="nb",
                    to=tmp_path / f"{n}.json",
                )
            )
            for n in range(8)
        ]
        written = {each.result(timeout=120).read_bytes() for each in waiting}
    assert len(written) == 1


def test_a_process_that_writes_many_documents_grows_no_larger(tmp_path):
    """What Typst keeps of a document is let go of when it is written."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        held = [pool.submit(_held_after, tmp_path / f"{n}.pdf", n).result() for n in range(9)]
    assert held[-1] - held[2] < 15, held


def _held_after(to: Path, number: int) -> float:
    """Return the memory this process holds, in MB, after it wrote a document unlike the others."""
    told = edition()
    case = replace(
        told.content.case, applicant=replace(told.content.case.applicant, name=f"Kommune {number}")
    )
    carried_out(
        Order(
            edition=replace(told, content=replace(told.content, case=case)),
            document="assessment",
            form="pdf",
            language="nb",
            to=to,
        )
    )
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{os.getpid()}/status").read_text())
    assert found is not None
    return int(found.group(1)) / 1024
