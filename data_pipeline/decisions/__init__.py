"""Decisions on accounts: proposed with frozen evidence, agreed by three, carried out by a checklist."""
