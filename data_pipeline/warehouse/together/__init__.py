"""Builds of several organisations at once, by the same models: what costs the same for all is done once."""
