"""A notebook carries the whole report; its cells are a copy to read."""

import nbformat
import pytest

from editions import edition
from tlreview.exports.assessment import assessment
from tlreview.exports.notebook import NotAReport, notebook, report_of
from tlreview.exports.reading_copy import escaped


def test_a_report_read_back_from_its_notebook_is_the_same():
    """The documents made from a notebook are those made without it."""
    report = assessment(edition(), "nb")
    assert report_of(notebook(report, b'{"a":1}')) == (report, b'{"a":1}')


def test_a_notebook_is_valid_and_its_ids_do_not_change():
    """Two notebooks of one case can be compared line by line."""
    one, two = (notebook(assessment(edition(), "nb"), b"{}") for _ in range(2))
    nbformat.validate(one)
    assert [cell.id for cell in one.cells] == [cell.id for cell in two.cells]
    assert len({cell.id for cell in one.cells}) == len(one.cells)


def test_editing_a_cell_changes_nothing_in_the_report():
    """What is authoritative is the metadata; the text of a cell is for reading."""
    report = assessment(edition(), "nb")
    made = notebook(report, b"{}")
    for cell in made.cells:
        cell.source = "<script>alert(1)</script>"
    assert report_of(made)[0] == report


@pytest.mark.parametrize("held", [{}, {"report": {}, "machine": ""}, {"report": 1, "machine": ""}])
def test_another_notebook_is_refused(held):
    """A notebook that is no report gives one clear error."""
    with pytest.raises(NotAReport):
        report_of({"metadata": {"tlreview": held}, "cells": []})


def test_a_misspelt_key_is_refused_instead_of_dropped():
    """Metadata somebody has changed by hand is not half read."""
    made = notebook(assessment(edition(), "nb"), b"{}")
    made.metadata.tlreview["report"]["titel"] = "x"
    with pytest.raises(NotAReport):
        report_of(made)


def test_every_sign_of_markdown_is_escaped():
    """Headings, emphasis, links, tables, formulas and HTML all read as they were typed."""
    assert escaped("# *a* <b> | $x$") == "\\# \\*a\\* &lt;b\\> \\| \\$x\\$"
