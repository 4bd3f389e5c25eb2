"""Words behind which an amount belongs to the sentence: `back in 10min`, `dauert 2h`, `on se voit à 18h`.

The capture line reads an amount without a sign of its own, such as `12min` or `7c`, as a closing mark. Behind one of these
words it is ordinary text; `~12m` and `5/d` are marks everywhere. English, German and French.
"""

from fieldkit.domain.values import folded

_ENGLISH = """
about after almost an another and around as at before between by circa class cost costs each every exactly for from give
gave good home in is just last lasted lasts late least less max maximum maybe me min minimum more most near nearly need needed needs
next of off on only or over past per plus quite roughly runs since some spent still take takes taking than the till to took under
until wait waited waiting waits was were within
"""
_GERMAN = """
ab aber alle als am an auf aus bis bin braucht brauche brauchen brauchte ca circa dann das dauern dauert dauerte dem den der des
die ein eine einem einen einer erst etwa fast für gedauert gegen geht genau gewartet ging höchstens im in je jede jeden jeder
klasse knapp kostet kosten maximal mindestens mir nach noch nur oder pro rund schon seit seite sicher sind spätestens standen
treffpunkt über um und ungefähr unter vom von vor warte warten wartet wartete weitere zirka zu zum zur zwischen
"""
_FRENCH = """
à au aux attend attendre attends attendu avant après autour chaque classe coûte coûté d dans de depuis des dès du dure duré durer
durée encore en entre environ et faut il jusqu jusqu'à juste la le les maximum minimum moi moins ou par pendant peine plus pour
prend prendre prends presque pris rendez-vous reste seulement sous sur un une vers
"""
CARRIERS = frozenset(folded(word) for word in (_ENGLISH + _GERMAN + _FRENCH).split())


def carries(word: str) -> bool:
    """Whether an amount behind this word is part of the sentence, whatever stands around the word."""
    bare = folded(word).replace("\u2019", "'").strip(".,:;(\"'")
    return bare in CARRIERS or bare.rpartition("-")[2] in CARRIERS
