"""Parts of Accounts: the register and hours."""
