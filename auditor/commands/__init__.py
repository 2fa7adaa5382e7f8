"""The commands, a file for each group; each thin: read what is asked, call what does it, print what came of it."""
