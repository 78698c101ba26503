"""What came of experiences: concerns taken further, people shown a private route, differences made."""
