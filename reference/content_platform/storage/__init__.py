"""Where everything is kept: tables, transactions, and their migrations."""
