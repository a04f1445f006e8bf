"""The register of companies: the rows."""
