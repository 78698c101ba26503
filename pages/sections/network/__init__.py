"""Parts of the page of the network: organisations side by side, themes over all, and who has loaded."""
