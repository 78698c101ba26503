"""What was reported to us online: what we did about it and how soon, and what waits for somebody."""
