"""The stores of a unit of work, one for each thing that is kept. The caller owns the transaction."""
