"""A company's name and code in comparable form: screening's own reading, so that register and comparison agree."""


def comparable(name: str) -> str:
    """Return the name without brackets, widths, traditional characters, region and legal form; "" for a blank name."""
    from luodi.screening.normalizing.companies import read_company  # its word lists are loaded when first needed

    return read_company(name).stem[:200]
