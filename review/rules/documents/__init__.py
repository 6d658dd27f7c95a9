"""Rules that judge a document by itself on a day: staleness and form."""
