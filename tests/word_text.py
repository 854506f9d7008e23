"""A Word document as text: what stands in it, in which style and language, part by part."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml


def parts(made: bytes) -> dict[str, bytes]:
    """Return the files in a document by name."""
    with ZipFile(BytesIO(made)) as held:
        return {name: held.read(name) for name in held.namelist()}


def document(made: bytes):
    """Return the main part of a document, parsed."""
    return parse_xml(parts(made)["word/document.xml"])


def told(made: bytes) -> str:
    """Return properties and text: a paragraph a line, a row of a table a line after its `|`."""
    held = parts(made)
    lines = [*_properties(parse_xml(held["docProps/core.xml"]))]
    lines += [f"part: {name}" for name in sorted(held)]
    lines += ["", *_elements(document(made).find(qn("w:body"))), ""]
    lines += [f"foot: {_words(each)}" for each in parse_xml(held["word/footer1.xml"])]
    return "\n".join(lines) + "\n"


def _properties(core) -> Iterator[str]:
    for each in sorted(core, key=lambda each: each.tag):
        yield f"{each.tag.rpartition('}')[2]}: {each.text}"


def _elements(held) -> Iterator[str]:
    for each in held:
        if each.tag == qn("w:p"):
            yield f"[{_style(each)}] {_words(each)}"
        elif each.tag == qn("w:tbl"):
            yield from _rows(each)
        elif each.tag == qn("w:sdt"):
            yield from _elements(each.find(qn("w:sdtContent")))


def _rows(table) -> Iterator[str]:
    caption = table.find(f".//{qn('w:tblCaption')}")
    yield f"table: {'' if caption is None else caption.get(qn('w:val'))}"
    for row in table.iter(qn("w:tr")):
        mark = "||" if row.find(f".//{qn('w:tblHeader')}") is not None else "|"
        cells = (
            " / ".join(_words(each) for each in cell.iter(qn("w:p")))
            for cell in row.iter(qn("w:tc"))
        )
        yield f"{mark} {' | '.join(cells)}"


def _style(paragraph) -> str:
    kept = [paragraph.find(f".//{qn('w:pStyle')}").get(qn("w:val"))]
    kept += [name for name in ("keepNext", "pageBreakBefore") if _has(paragraph, name)]
    return " ".join(kept)


def _has(paragraph, name: str) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn(f'w:{name}')}") is not None


def _words(paragraph) -> str:
    return "".join(_pieces(paragraph))


def _pieces(paragraph) -> Iterator[str]:
    language = ""
    for each in paragraph.iter():
        name = each.tag.rpartition("}")[2]
        if name == "r":
            found = each.find(f"{qn('w:rPr')}/{qn('w:lang')}")
            now = "" if found is None else found.get(qn("w:val"))
            if now and now != language:
                yield f"({now}) "
            language = now
        elif name == "hyperlink":
            yield "@"
        elif name == "t":
            yield each.text or ""
        elif name == "instrText":
            yield f"{{{each.text.strip()}}}"
        elif name == "docPr":
            yield f"picture: {each.get('descr')}"
        else:
            yield {"tab": "→", "br": " ↵ "}.get(name, "")
