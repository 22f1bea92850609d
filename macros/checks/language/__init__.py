"""Rules for wording and for the evidence of claims."""
