"""Parts of Add data about what came of our work: outcomes of a month, recommendations and their answers."""
