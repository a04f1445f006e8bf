"""Values of the field: money, days, periods, codes."""
