"""Tables as files: CSV, Excel and Parquet."""
