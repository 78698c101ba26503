"""Parts of Add data about the diary: adding an event, what is in it, changing one and taking it back."""
