"""The login page: the one part of the platform that people see in a browser."""
