"""Opening the SQLite file and bringing its schema to the version this code reads."""

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from corpus.errors import HomeError
from corpus.tables import SCHEMA_VERSION

BUSY_TIMEOUT_MS = 10_000


def open_engine(path: Path, *, writable: bool) -> Engine:
    """Return an engine on the SQLite file at `path`, its schema up to date.

    Raises:
        HomeError: The file is no store, is newer than this program, its folder is a file,
            or it is absent and `writable` is false.
    """
    if path.parent.exists() and not path.parent.is_dir():
        raise HomeError("home_not_folder", home=path.parent)
    if not writable and not path.exists():
        raise HomeError("home_empty", home=path.parent)
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _set_pragmas)
    try:
        with engine.connect() as connection:
            _bring_up_to_date(connection, path, writable=writable)
    except DatabaseError as error:
        engine.dispose()
        raise HomeError("store_damaged", path=path, cause=str(error.orig)) from error
    return engine


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.close()


def _bring_up_to_date(connection: Connection, path: Path, *, writable: bool) -> None:
    version = _schema_version(connection)
    if version == SCHEMA_VERSION:
        return
    if version is not None and version > SCHEMA_VERSION:
        raise HomeError("store_newer", path=path, version=version, known=SCHEMA_VERSION)
    if not writable:
        raise HomeError("store_older", path=path)
    _migrate(connection)


def _schema_version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _migrate(connection: Connection) -> None:
    """Run Alembic, imported here because it is needed once a schema and slow to load."""
    from alembic import command  # noqa: PLC0415  # see above
    from alembic.config import Config  # noqa: PLC0415  # see above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.commit()
