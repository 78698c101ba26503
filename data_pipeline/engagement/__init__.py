"""How accounts, posts, the website and the newsletter do, by month and by quarter."""
