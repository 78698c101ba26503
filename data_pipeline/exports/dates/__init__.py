"""What a written day means: patterns, day or month first, months in words, years left out."""
