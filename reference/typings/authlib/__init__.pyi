"""What this platform uses of Authlib, which has no types of its own."""
