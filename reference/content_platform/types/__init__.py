"""Which kinds of content, media and members there are, and what properties items of them have."""
