"""The picture that a phone's camera reads: a QR code (ISO/IEC 18004)."""

import segno

MARGIN = 2
"""Light modules around it. The standard asks for four; phones read it with two, and a projector has few rows."""


def modules(words: str) -> list[list[bool]]:
    """Its rows with the margin, dark is True. Capital letters, digits and `$%*+-./:` make it smallest."""
    made = segno.make_qr(words, error="l", boost_error=True)
    return [[bool(dark) for dark in row] for row in made.matrix_iter(border=MARGIN)]
