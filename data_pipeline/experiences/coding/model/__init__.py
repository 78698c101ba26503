"""Suggests the themes, service and sentiment of a comment by keyword rules and a trained model."""
