"""The one table of the program: lazy model, painting, filter bar, foot and selection for every list."""
