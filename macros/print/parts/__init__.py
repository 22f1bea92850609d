"""What a printed document is made of, one module for each kind of part."""
