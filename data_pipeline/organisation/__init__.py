"""Who we are: the data folder, settings, people and what each may do, accounts, channels, reference lists."""
