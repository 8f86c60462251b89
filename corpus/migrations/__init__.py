"""The history of the store's schema, one Alembic revision a change."""
