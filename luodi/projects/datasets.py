"""The datasets this room offers to indicators."""
