"""The index of provisions: segmentation, queries, backends, and keeping in step with the registry."""
