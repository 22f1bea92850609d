"""Rules for quiz items."""
