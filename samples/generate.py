"""Make the DOCX, HTML and PDF samples from their sources: python -m samples.generate [NAME…]

PDF needs Chromium (Debian: apt install chromium fonts-noto-cjk). The made files are kept in the repository, so that
nobody needs this to use them; the Markdown samples are written by hand and stand in the collection as they are.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from samples.source import Source, read_sources
from samples.web import html_bytes, print_page
from samples.word import docx_bytes

_DATE = re.compile(rb"(/(?:Creation|Mod)Date \(D:)\d{14}")


def pdf_bytes(source: Source) -> bytes:
    """The document as Chromium prints it, with a fixed date."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("Chromium is not installed: apt install chromium fonts-noto-cjk")
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(print_page(source), "utf8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}"]
        command = [browser, *options, f"--print-to-pdf={printed}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return _DATE.sub(rb"\g<1>20260101000000", printed.read_bytes())


WRITERS = {"docx": docx_bytes, "html": html_bytes, "pdf": pdf_bytes}


def main(names: list[str]) -> None:
    for source in read_sources():
        if not names or source.name in names:
            source.target.write_bytes(WRITERS[source.format](source))
            print(source.target.name)


if __name__ == "__main__":
    main(sys.argv[1:])
