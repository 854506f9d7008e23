"""Values and rules of the field; standard library only, no file, screen or clock."""
