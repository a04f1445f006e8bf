"""The house's own tables as other engines see them: for SQL of any engine, and as Parquet files."""
