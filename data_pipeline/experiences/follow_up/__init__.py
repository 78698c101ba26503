"""What came of it: concerns taken further, people shown a private route, differences made."""
