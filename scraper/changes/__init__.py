"""What differs between versions."""
