"""What examples teach and rules cannot say: a small model reads each text and tells which kinds of finding it holds."""
