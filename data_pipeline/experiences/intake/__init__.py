"""Takes experiences in: pasted, typed or from a form; previewed first, then stored."""
