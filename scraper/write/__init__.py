"""Only what differs, written as one."""
