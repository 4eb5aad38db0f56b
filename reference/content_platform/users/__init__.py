"""Those of the backoffice and the groups they belong to, as administrators see them."""
