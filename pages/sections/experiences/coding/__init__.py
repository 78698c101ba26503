"""The coding panel: one experience after the other, by keyboard, mouse or touch."""
