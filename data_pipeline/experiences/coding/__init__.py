"""Saying what each experience is about: what is suggested, and what the officer chose."""
