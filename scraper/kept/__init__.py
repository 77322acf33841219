"""What is remembered between imports."""
