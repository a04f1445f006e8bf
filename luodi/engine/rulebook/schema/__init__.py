"""The shape of a rulebook: one topic per module, every model frozen, strict and closed to unknown words.

`sections.SECTIONS` lists the top-level keys a YAML file may hold. JSON Schema for editors is exported from these.
"""
