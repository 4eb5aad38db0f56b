"""What values of properties look like, as each property editor stores them."""
