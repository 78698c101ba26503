"""Opening the dashboard by a double-click, and bringing the program up to date: with bare Python alone."""
