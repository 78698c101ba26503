"""What people write down: a store of its own, and a log of every change that nobody can edit unnoticed."""
