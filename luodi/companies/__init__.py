"""The register of companies: codes, names, former names, affiliates."""
