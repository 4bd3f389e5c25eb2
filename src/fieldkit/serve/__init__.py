"""The screens in a browser on the same computer, for people without a terminal."""
