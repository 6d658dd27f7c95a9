"""Second opinions on findings, as they were given."""

from sqlalchemy import Connection, insert, select

from registry.model import Opinion, StoredFinding, Verdict
from registry.tables import opinion


class OpinionStore:
    """Adds opinions and reads them; none is ever changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, finding: StoredFinding, given: Opinion) -> None:
        """Keep an opinion on the finding as it stands."""
        values = {
            "finding_id": finding.id,
            "fingerprint": finding.fingerprint,
            "model": given.model,
            "verdict": given.verdict.value,
            "reason": given.reason,
            "quotes": list(given.quotes),
            "struck": given.struck,
            "asked_by": given.asked_by,
            "asked_at": given.asked_at,
        }
        self._connection.execute(insert(opinion).values(values))

    def on(self, finding: StoredFinding) -> list[Opinion]:
        """The opinions on the finding, the newest first; those on texts that have changed since are left out."""
        query = select(opinion).where(opinion.c.finding_id == finding.id, opinion.c.fingerprint == finding.fingerprint)
        return [
            Opinion(
                model=row.model,
                verdict=Verdict(row.verdict),
                reason=row.reason,
                quotes=tuple(row.quotes),
                struck=row.struck,
                asked_by=row.asked_by,
                asked_at=row.asked_at,
            )
            for row in self._connection.execute(query.order_by(opinion.c.id.desc()))
        ]
