"""Write the next migration from the difference between the tables in the code and the newest migration.

Usage: python scripts/new_migration.py "add the eta of a stop". Read and edit what comes out: it is a draft.
With --print first, it is only shown.
"""

import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from roundsman.platform.db.base import Base
from roundsman.platform.db.migrate import head_revision, migrate, migrations_folder
from roundsman.platform.db.security import append_only_sql, grant_sql, policy_sql
from roundsman.platform.embedded import running

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.conftest import import_all_models


def main() -> None:
    only_shown = sys.argv[1:2] == ["--print"]
    message = " ".join(sys.argv[1 + only_shown :]).strip()
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
            made = command.revision(config, message=message, autogenerate=True, rev_id=following)
        engine.dispose()
    for script in made if isinstance(made, list) else [made]:
        if script is not None:
            secure_new_tables(Path(script.path))
            if only_shown:
                print(Path(script.path).read_text("utf-8"))
                Path(script.path).unlink()


def secure_new_tables(draft: Path) -> None:
    """Add the policy and privileges of every tenant's table that the draft makes."""
    source = draft.read_text("utf-8")
    lines = []
    for name in re.findall(r"op\.create_table\(\s*['\"](\w+)['\"]", source):
        table = Base.metadata.tables[name]
        if "tenant_id" not in table.c:
            continue
        append_only = bool(table.info.get("append_only"))
        statements = [*policy_sql(name), grant_sql(name, append_only=append_only)]
        statements += append_only_sql(name) if append_only else []
        lines += [f"    op.execute({statement!r})" for statement in statements]
    if lines:
        draft.write_text(source.rstrip() + "\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
