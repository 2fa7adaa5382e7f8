"""How the database came to its present shape, one step a file; run by the store itself whenever it is opened."""
