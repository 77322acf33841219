"""What the maintainer adds."""
