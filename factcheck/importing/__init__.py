"""A NEWSROOM'S TABLE TO SHEETS: how it is encoded and separated, what its columns mean, whose claims its rows are."""
