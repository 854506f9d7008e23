"""The revisions of the schema, each frozen once it has been released."""
