"""What came of our work, as somebody counted it: people informed, surveys, reports, recommendations."""
