"""HTML → blocks and inline text of the model, on a tree that is a browser's."""
