"""The register of accounts, hours and spend, and what posts were for."""
