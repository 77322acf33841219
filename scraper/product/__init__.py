"""Pages about a product: files, tree, changes, alias edits."""
