"""Parts of the page of one item: its timeline, and a form for each thing that can happen to it."""
