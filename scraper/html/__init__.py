"""HTML → blocks and inline text of the model."""
