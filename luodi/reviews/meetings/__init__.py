"""Meetings that decide: who sits and votes, what standards and sheet say, how the votes fall, the minutes."""
