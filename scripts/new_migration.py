"""Write the next migration from the difference between the tables in the code and the newest migration.

Usage: python scripts/new_migration.py "add the eta of a stop". Read and edit what comes out: it is a draft.
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from roundsman.platform.db.migrate import head_revision, migrate, migrations_folder
from roundsman.platform.embedded import running

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.conftest import import_all_models


def main() -> None:
    message = " ".join(sys.argv[1:]).strip()
    if not message:
        sys.exit(__doc__)
    import_all_models()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as server:
        engine = create_engine(server.database_url.replace("postgresql:", "postgresql+psycopg:", 1))
        migrate(engine.url)
        config = Config()
        config.set_main_option("script_location", str(migrations_folder()))
        config.set_main_option("file_template", f"{datetime.now(UTC):%Y_%m_%d}_%%(rev)s_%%(slug)s")
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            following = f"{int(head_revision()) + 1:04d}"
            command.revision(config, message=message, autogenerate=True, rev_id=following)
        engine.dispose()


if __name__ == "__main__":
    main()
