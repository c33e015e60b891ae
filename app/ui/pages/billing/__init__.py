"""The billing run: preview, exclusions, drafts, issue, and the runs of before."""
