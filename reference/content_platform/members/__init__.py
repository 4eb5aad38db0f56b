"""Those who log in to a site: what they are, the groups they belong to, and their passwords."""
