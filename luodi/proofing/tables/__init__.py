"""Tables of a draft: which rows are headings, data and totals; and what contradicts itself within them."""
