"""A picture in a Word document: drawn with lines where Word can, with dots where it cannot."""

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from tlreview.exports.folders import typst_folder
from tlreview.exports.report import Figure, Glimpse
from tlreview.exports.word.elements import Element, fit

if TYPE_CHECKING:
    import typst

_DOTS = 200.0  # an inch
_POINT = 12700  # English Metric Units
_WIDEST, _TALLEST = 464.9, 600.0  # points: what a page leaves for it
_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_DRAWING = """
<w:drawing
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
    xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
  <wp:inline distT="0" distB="0" distL="0" distR="0">
    <wp:extent cx="{wide}" cy="{tall}"/>
    <wp:docPr id="{number}" name="{name}"/>
    <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>
    <a:graphic>
      <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
        <pic:pic>
          <pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>
          <pic:blipFill>
            <a:blip r:embed="{dots}">
              <a:extLst>
                <a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">
                  <asvg:svgBlip r:embed="{lines}"
                    xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"/>
                </a:ext>
              </a:extLst>
            </a:blip>
            <a:stretch><a:fillRect/></a:stretch>
          </pic:blipFill>
          <pic:spPr>
            <a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>
            <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
          </pic:spPr>
        </pic:pic>
      </a:graphicData>
    </a:graphic>
  </wp:inline>
</w:drawing>
"""


def drawing(figure: Figure | Glimpse, number: int, dots: str, lines: str) -> Element:
    """Return a picture in its text, read aloud by what it shows.

    `dots` and `lines` are the relations to its two files; `number` counts the pictures from 1.
    """
    wide, tall = _size(figure.svg)
    made = parse_xml(
        _DRAWING.format(
            wide=wide, tall=tall, number=number, name=f"Figure {number}", dots=dots, lines=lines
        )
    )
    for each in (*made.iter(qn("wp:docPr")), *made.iter(qn("pic:cNvPr"))):
        each.set("title", fit(figure.title))
        each.set("descr", fit(figure.description))
    return made


def dotted(svg: str) -> bytes:
    """Return a picture as PNG."""
    made = _compiler().compile(format="png", ppi=_DOTS, sys_inputs={"svg": svg})
    return cast("bytes", made)


def _size(svg: str) -> tuple[int, int]:
    """Return how wide and tall a picture is on the page, in English Metric Units."""
    found = _SIZE.search(svg)
    wide, tall = (float(each) for each in found.groups()) if found else (_WIDEST, _TALLEST)
    shrunk = min(1.0, _WIDEST / wide, _TALLEST / tall)
    return round(wide * shrunk * _POINT), round(tall * shrunk * _POINT)


@cache
def _compiler() -> "typst.Compiler":
    """Return what draws pictures; their letters are outlines, so it needs no font."""
    import typst  # noqa: PLC0415  100 ms, only where a picture is drawn

    main = typst_folder() / "picture.typ"
    fonts = typst.Fonts(include_system_fonts=False)
    return typst.Compiler(main, root=main.parent, font_paths=fonts, ignore_system_fonts=True)
