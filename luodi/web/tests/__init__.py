"""What people see at the door."""
