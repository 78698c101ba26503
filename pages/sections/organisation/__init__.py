"""Parts of Our organisation: name and logo, an hour's cost, targets, working week, documents, house rules."""
