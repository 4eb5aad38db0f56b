"""What tests of the reference server run on: real databases, the whole platform, and a record of what was answered."""
