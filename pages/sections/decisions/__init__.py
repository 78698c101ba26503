"""Parts about decisions: the proposal and the agreements."""
