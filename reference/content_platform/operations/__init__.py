"""What keeps a server running well, whatever it serves."""
