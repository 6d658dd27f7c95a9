"""DOCX files made for tests: python-docx writes the package, the body and numbering are given as WordprocessingML."""

import io
import zipfile

import docx
from docx.oxml import parse_xml

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def docx_file(body: str, numbering: str = "") -> bytes:
    """A DOCX whose w:body and w:numbering hold the given XML."""
    document = docx.Document()
    for block in parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, block)
    definitions = document.part.numbering_part.element
    for node in list(definitions):
        definitions.remove(node)
    for node in parse_xml(f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>"):
        definitions.append(node)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def paragraph(text: str, number: tuple[int, int] | None = None) -> str:
    """A w:p; `number` is its w:numId and level."""
    properties = ""
    if number is not None:
        num_id, level = number
        properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr></w:pPr>'
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def definition(number: int, *levels: tuple[str, str]) -> str:
    """A w:abstractNum with one w:num of the same number; a level is its w:numFmt and w:lvlText."""
    written = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (number_format, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{written}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    )


def repacked(content: bytes, replacements: dict[bytes, bytes]) -> bytes:
    """The same package with bytes replaced in all its parts and in their names, which begin with a slash here."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            part = source.read(member)
            for old, new in replacements.items():
                part = part.replace(old, new)
            name = member.filename.encode()
            for old, new in replacements.items():
                name = (b"/" + name).replace(old, new).removeprefix(b"/")
            target.writestr(name.decode(), part)
    return written.getvalue()
