"""Charts painted by the program itself, each with a table of the same figures beside it."""
