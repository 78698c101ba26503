"""A file's bytes as tables of text: encodings, workbooks, archives, tables below other lines."""
