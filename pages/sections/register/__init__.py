"""Parts of Accounts: a card for each account with its form, the register and hours."""
