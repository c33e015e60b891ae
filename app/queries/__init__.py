"""What the screens and the command line read: plain functions that give frozen rows and change nothing."""
