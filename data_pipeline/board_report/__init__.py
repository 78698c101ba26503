"""The report that the board gets each quarter: figures, commentary, versions, and its files."""
