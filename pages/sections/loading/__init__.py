"""Parts of Add data: dropping files, receipts, what to download, typed figures."""
