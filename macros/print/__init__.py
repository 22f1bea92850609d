"""Model -> paper: fillable worksheets, booklets, cards and packs as PDF. Called by `hub print` only."""
