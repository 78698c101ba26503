"""From a file's bytes to checked rows: what each export looks like, and how it is read."""
