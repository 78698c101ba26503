"""Taking in what people told us: a block, one experience or a form's file, looked over and then kept."""
