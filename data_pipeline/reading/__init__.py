"""From a file's bytes to rows under known headings, and the one statement that parses them."""
