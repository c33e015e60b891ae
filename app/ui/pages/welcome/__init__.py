"""The wizard a company begins with."""
