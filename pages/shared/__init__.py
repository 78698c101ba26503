"""What most pages use: access, layout, filters, words, charts, saving."""
