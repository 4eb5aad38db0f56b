"""The authorization server for people of the backoffice: OAuth 2 authorization code with PKCE."""
