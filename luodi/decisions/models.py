"""What goes to a higher body, and the steps of a major administrative decision.: the rows."""
