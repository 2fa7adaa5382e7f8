"""Teaches the small model its kinds of finding from labelled posts: `make train`. Not part of the product."""
