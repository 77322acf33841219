"""Where a fault is stated."""
