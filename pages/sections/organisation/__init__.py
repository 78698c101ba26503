"""Parts of Our organisation: name and logo, an hour's cost, targets, the working week, documents, house rules."""
