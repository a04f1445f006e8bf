"""Makes the golden workbooks anew: python -m tests.golden.make. Headings are real, every row is synthetic."""

from tests.golden import broad_tables, county_tables, form_tables

if __name__ == "__main__":
    for module in (county_tables, broad_tables, form_tables):
        module.draw()
