"""Rules for shared data and for ids that were published."""
