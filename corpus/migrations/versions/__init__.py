"""The revisions of the store's schema, in order."""
