"""From the exports that an officer downloads to a database that answers."""
