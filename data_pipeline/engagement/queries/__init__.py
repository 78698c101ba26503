"""What pages ask a build about engagement, one module per thing."""
