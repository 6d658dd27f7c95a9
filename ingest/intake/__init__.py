"""From bytes to the registry: plan, parse in processes, store in batches, resolve citations."""
