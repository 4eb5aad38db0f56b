"""The reference server with one bug at a time, and a hunt for them with `specloom conform`."""
