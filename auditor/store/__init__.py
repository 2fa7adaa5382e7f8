"""The only place with SQL: what is kept, sealed where it tells of a child, and always within one school."""
