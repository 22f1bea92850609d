"""Quotation marks, apostrophes, ellipses and dashes as a book has them, from what a keyboard has."""
