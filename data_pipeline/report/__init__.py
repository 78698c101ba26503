"""What people read outside the pages: receipts and reports."""
