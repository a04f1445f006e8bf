"""The register of companies: the verbs."""
