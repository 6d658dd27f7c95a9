"""Rule packs: what one special cleanup (专项清理) looks for, as a YAML file. Adding one needs no Python."""
