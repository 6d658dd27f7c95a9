"""The migrations build the schema that the code declares, on both databases."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from registry.errors import StoreUnavailable
from registry.migrations import HEAD
from registry.schema import migration_config, revision
from registry.settings import Settings
from registry.tables import metadata
from registry.unit_of_work import Registry, open_registry


def test_the_migrated_schema_is_the_declared_one(registry: Registry) -> None:
    with registry.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_head_names_the_newest_migration(registry: Registry) -> None:
    with registry.engine.connect() as connection:
        assert ScriptDirectory.from_config(migration_config(connection)).get_current_head() == HEAD
        assert revision(connection) == HEAD


def test_opening_again_changes_nothing(registry: Registry, settings: Settings) -> None:
    with open_registry(settings) as again, again.snapshot() as unit:
        assert unit.documents.counts()["documents"] == 0


def test_a_database_of_a_newer_release_is_left_alone(registry: Registry, settings: Settings) -> None:
    with registry.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnavailable, match="another release"):
        open_registry(settings)
