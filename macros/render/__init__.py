"""Model -> HTML, by the templates beside this module. No file is read and no engine is known here."""
