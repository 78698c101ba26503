"""What identifies a person in free text, and the text without it."""
