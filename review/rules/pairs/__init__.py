"""Rules that judge a lower provision beside a higher one."""
