"""The exports of online forms: which are known, and their responses as one table."""
