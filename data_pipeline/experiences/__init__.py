"""What people tell us: how experiences come in, are looked over, stored, coded and deleted again."""
