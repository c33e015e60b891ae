"""How does the program touch the outside? One folder for each thing that can be replaced."""
