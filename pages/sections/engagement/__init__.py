"""Parts about accounts, posts, followers, the website and the newsletter."""
