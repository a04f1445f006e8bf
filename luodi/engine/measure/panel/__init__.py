"""The panel: indicators of a book for every group and month at once, recomputed from scratch over Parquet with polars."""
