"""What is taken away: files for people who do not have fieldkit. Reads what it is given, writes files, asks nobody."""
