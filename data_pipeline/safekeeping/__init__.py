"""Backup, restore, the doctor, and handing everything over."""
