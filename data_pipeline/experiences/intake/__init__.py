"""How comments come in: pasted, typed or from a form; looked over first, then stored."""
