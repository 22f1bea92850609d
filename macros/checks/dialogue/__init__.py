"""Rules for practice conversations."""
