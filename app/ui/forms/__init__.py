"""The one form helper: fields that read what people type, say what is wrong in words, and keep drafts."""
