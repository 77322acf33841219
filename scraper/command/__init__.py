"""Import, remove, status: the commands, and the processes that work for them."""
