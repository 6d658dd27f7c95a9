"""The search index as a flow: takes over what changed in the registry."""

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from registry.settings import read_settings
from registry.unit_of_work import open_registry
from search.backends import open_backend
from search.indexer import update_index


@flow
def index() -> State[None]:
    """Bring the index up to date with the registry; build it where there is none."""
    settings = read_settings()
    with open_registry(settings) as registry:
        update = update_index(registry, open_backend(settings))
    return Completed(message=f"index: {update.documents} documents, {update.passages} passages")
