"""The content tree: what is written in which language, as a draft and as it is published."""
