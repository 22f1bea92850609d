"""What a built page may consist of, as data, and the reader that holds a page against it."""
