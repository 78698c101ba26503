"""Runs the migrations inside the transaction that the store opened."""

from alembic import context

from data_pipeline.records.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
