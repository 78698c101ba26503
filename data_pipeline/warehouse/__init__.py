"""From snapshots, reference lists and records to a new database that is only ever read."""
