"""Taking in what people told us: a block, one experience or a form, looked over and then kept."""
