"""Starts Cadenza: with a command it does one thing and ends, without one it opens the window."""

import sys

from app.bootstrap import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
