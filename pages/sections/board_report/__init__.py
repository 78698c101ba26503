"""Parts of Board report: what is typed, making it final, versions, files, actions and the measures shown."""
