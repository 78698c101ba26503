"""The parts of pages, one folder per subject."""
