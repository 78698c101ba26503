"""What keeps a data folder whole: locks, hashes, its layout, and errors of its disk in plain words."""
