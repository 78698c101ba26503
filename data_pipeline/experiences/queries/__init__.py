"""What pages ask the build about experiences: counts, comments, theme shares, words and follow-up."""
