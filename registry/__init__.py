"""The domain's home: what is registered, and where it is kept. Imports no other package of the product."""
