"""Lists and forms of records of any kind, made from what their model says."""
