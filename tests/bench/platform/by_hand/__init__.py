"""The same four endpoints by hand, in FastAPI and SQLAlchemy's ORM, as the documentation of both has it.

It works on the platform's own tables, and its answers are the platform's: the bench compares them first.
Of what the platform does besides, it does what nobody would leave out: keys and permissions, values
that have to fit the type, places that are distinct, and a row of the audit log in the same transaction.
"""
