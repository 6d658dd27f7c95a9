"""`guiqing parse` and `guiqing cite`: what a text says, without registry and without network."""

from collections.abc import Sequence
from pathlib import Path

import click

from cli.output import JSONL_FILE, SOME_FAILED, print_json, read_jsonl
from registry.errors import InputRejected
from registry.model import Citation, ParsedDocument, Provision
from registry.uncollected import uncollected


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a document, one a line.")
@click.option("--norms", is_flag=True, help="With --json: add what each clause orders, forbids or allows.")
@click.pass_context
def parse(context: click.Context, files: tuple[Path, ...], *, as_json: bool, norms: bool) -> None:
    """Read the structure and metadata of texts; nothing is stored.

    A file that cannot be read gets an object with its name and the error, and the exit status is 1.
    """
    from ingest.pipeline import parse_members

    if norms and not as_json:
        raise click.UsageError("--norms needs --json")
    failed = False
    for file in files:
        try:
            for outcome in parse_members(file.read_bytes(), file.name):
                failed |= isinstance(outcome, InputRejected)
                _show(outcome, as_json=as_json, norms=norms)
        except InputRejected as rejected:
            failed = True
            _show(rejected, as_json=as_json)
        except OSError as error:
            failed = True
            _show(InputRejected(file.name, error.strerror or str(error)), as_json=as_json)
    context.exit(SOME_FAILED if failed else 0)


@click.command()
@click.option("--jsonl", "lines", required=True, type=JSONL_FILE)
def cite(lines: Path) -> None:
    """Find what texts cite. FILE has lines {"id","text"}, with the document's own "title" where it is known."""
    for row in read_jsonl(lines, ("id", "text")):
        title = row.get("title")
        print_json({"id": row["id"], "citations": cited_fields(str(row["text"]), str(title) if title else None)})


@uncollected
def cited_fields(text: str, title: str | None) -> list[dict[str, object]]:
    """What a text with this title cites, each citation as the contract names its fields."""
    from ingest.citations import extract_citations
    from ingest.normalize import normalize
    from ingest.structure import read_structure

    normalized = normalize(text)
    provisions = read_structure(text, normalized).provisions
    return [citation_fields(citation) for citation in extract_citations(normalized, provisions, title)]


def citation_fields(citation: Citation) -> dict[str, object]:
    """A citation as the contract names its fields; the last two are additions."""
    return {
        "start": citation.start,
        "end": citation.end,
        "title": citation.title,
        "article": citation.article,
        "article_end": citation.article_end,
        "paragraph": citation.paragraph,
        "item": citation.item,
        "item_end": citation.item_end,
        "document_number": citation.document_number,
        "relative": citation.relative,
        "role": citation.role,
        "paragraph_end": citation.paragraph_end,
        "full_title": citation.full_title,
    }


@uncollected
def document_fields(document: ParsedDocument) -> dict[str, object]:
    """A parsed document as the contract names its fields; the rest are additions."""
    return {
        "file": document.file,
        "title": document.title,
        "document_number": document.document_numbers[0] if document.document_numbers else None,
        "issuers": list(document.issuers),
        "rank": document.rank,
        "kind": document.kind,
        "published": document.published,
        "effective": document.effective,
        "expires": document.expires,
        "text": document.text,
        "counts": document.counts(),
        "provisions": _provision_fields(document.text, document.provisions),
        "warnings": [
            {"code": warning.code, "message": warning.message, "start": warning.start} for warning in document.warnings
        ],
        "kind_reason": document.kind_reason,
        "document_numbers": list(document.document_numbers),
        "short_names": list(document.short_names),
        "issued_titles": list(document.issued_titles),
        "level": document.level,
        "region": document.region,
        "subject": document.subject,
        "is_draft": document.is_draft,
    }


def _provision_fields(text: str, provisions: Sequence[Provision]) -> list[dict[str, object]]:
    return [
        {
            "id": path,
            "kind": kind,
            "label": label,
            "heading": heading,
            "text": text[body_start:end],
            "start": start,
            "end": end,
            "page": page,
        }
        for path, kind, label, heading, start, body_start, end, page in provisions
    ]


def norm_fields(text: str) -> list[dict[str, object]]:
    """The norms of a text, each with the words of its fields and where they stand."""
    from ingest.normalize import normalize
    from review.norms import norms_of
    from review.norms.records import norm_record

    return [norm_record(norm, text) for norm in norms_of(normalize(text))]


def _show(outcome: ParsedDocument | InputRejected, *, as_json: bool, norms: bool = False) -> None:
    if isinstance(outcome, InputRejected):
        if as_json:
            print_json({"file": outcome.source, "error": outcome.reason})
        click.echo(f"{outcome.source}: {outcome.reason}", err=True)
    elif as_json:
        print_json(document_fields(outcome) | ({"norms": norm_fields(outcome.text)} if norms else {}))
    else:
        _print_outline(outcome)


def _print_outline(document: ParsedDocument) -> None:
    """For people: the head of the document and its units, a line each."""
    click.echo(f"{document.title or document.file}  {' '.join(document.document_numbers)}")
    click.echo(f"  {'、'.join(document.issuers) or '—'}  {document.kind.value}（{document.kind_reason}）")
    days = {"公布": document.published, "施行": document.effective, "有效期至": document.expires}
    click.echo("  " + "  ".join(f"{name} {day}" for name, day in days.items() if day))
    for provision in document.provisions:
        words = provision.heading or " ".join(document.text[provision.body_start : provision.end].split())[:40]
        click.echo(f"{'  ' * (provision.path.count('/') + 1)}{provision.label} {words}")
    for warning in document.warnings:
        click.echo(f"  ! {warning.code}: {warning.message}", err=True)
