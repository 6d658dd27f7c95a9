"""The search index as a flow: takes over what changed in the registry, and notes what is new for saved searches."""

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from registry.settings import read_settings
from registry.unit_of_work import open_registry
from search.alerts import note_new_hits
from search.backends import open_backend
from search.indexer import update_index


@flow
def index() -> State[None]:
    """Bring the index up to date with the registry, building it where there is none; then note new hits."""
    settings = read_settings()
    with open_registry(settings) as registry:
        backend = open_backend(settings)
        update = update_index(registry, backend)
        noted = note_new_hits(registry, backend)
    return Completed(message=f"index: {update.documents} documents, {update.passages} passages, {noted} new hits")
