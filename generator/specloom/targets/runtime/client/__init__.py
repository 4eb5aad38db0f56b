"""What generated clients stand on: calls, options, errors, responses."""
