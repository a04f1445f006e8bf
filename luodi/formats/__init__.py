"""Sheets and papers: cells and layout, not meaning."""
