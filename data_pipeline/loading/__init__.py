"""Loading exports: which files, which downloads are due, what the receipt says."""
