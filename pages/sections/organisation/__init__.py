"""Parts of Our organisation: who we are, logo and colour, an hour's cost, the working week, documents."""
