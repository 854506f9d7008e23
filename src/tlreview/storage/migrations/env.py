"""What Alembic runs around the revisions: on the connection and in the transaction it is given."""

from alembic import context
from sqlalchemy import Connection

from tlreview.storage import schema, triggers


def migrate(db: Connection) -> None:
    """Run the revisions, then make the triggers anew: a batch migration drops them in silence."""
    context.configure(connection=db, target_metadata=schema.metadata)
    context.run_migrations()
    triggers.recreate(db)


migrate(context.config.attributes["connection"])
