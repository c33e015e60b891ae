"""The program without a window: words in, text or JSON out."""
