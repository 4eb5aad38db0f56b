"""The Delivery API: both versions, which differ in their words alone."""
