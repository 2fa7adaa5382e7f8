"""The rules as data, and the one reader of them."""
