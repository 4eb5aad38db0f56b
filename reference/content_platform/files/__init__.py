"""Uploads: written once, kept with the item that they belong to, gone with it."""
