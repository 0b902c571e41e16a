"""A real PostgreSQL that Roundsman starts and stops itself, so that nothing has to be installed.

One folder is one database server with one owner process. Inside the folder:

    lock             held (flock) by the process that owns the running server; its pid is written in it
    server.json      the port, and whether the database was ever completely made
    passwords.json   passwords of the two roles, readable by the owner alone
    postgresql.conf  written anew at each start; your own settings go into `local.conf` beside it
    pg_hba.conf      passwords (SCRAM) for everyone, from this machine only
    server.log       what PostgreSQL says
    data/            the data, owned by the user the server runs as
    programs/        a copy of the programs, only where that user cannot read the originals
"""

from roundsman.platform.embedded.errors import EmbeddedError
from roundsman.platform.embedded.server import EmbeddedServer, is_running, running, start_embedded

__all__ = ["EmbeddedError", "EmbeddedServer", "is_running", "running", "start_embedded"]
