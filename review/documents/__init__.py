"""One document under review, the law of the day, the documents beside it; what the registry tells of them."""
