"""What pages and reports ask of a build: one module per subject, each function one select from marts."""
