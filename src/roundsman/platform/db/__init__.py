"""The database: connections, base classes of tables, row-level security."""
