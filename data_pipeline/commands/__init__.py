"""The commands of `python -m data_pipeline`: one table of them, and one module per group."""
