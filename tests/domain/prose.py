"""Everyday prose, mail and chat in English, German and French, made up from parts: none of it is meant for the capture line.

    python tests/domain/prose.py --lines 30000

says in how many of its lines the capture line reads a mark that nobody meant. The parts hold what people really write: times,
hashes, exclamation marks, prices, dates, lists, quoted mail, signatures with `w:` and `f:`, questions and answers, addresses,
paths, class names, page numbers, durations at the end of a line. How often each sort of line comes is given with it.

A hash in front of a word, as chat writes a topic, is meant as a tag; a time in front of an item of an agenda is the time of
that. Whatever else is read was not meant.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import time
from random import Random
from typing import NamedTuple

from fieldkit.domain.shorthand import Context, read

CONTEXT = Context(
    participants={code: code for code in ("P-01", "P-02", "P-07")},
    themes={name: name for name in ("double-entry", "handoff", "lost-information")},
    in_session=True,
    now=time(17, 0),
)
"""The strictest that there is: a session in the afternoon, in which every time of the working day may be meant."""


class Line(NamedTuple):
    """A line, and the fields that its marks are meant for."""

    text: str
    meant: frozenset[str] = frozenset()


class Language(NamedTuple):
    """The parts of one language."""

    who: str
    does: str
    what: str
    tail: str
    before_time: str
    before_span: str
    spans: str
    short: str
    greeting: str
    farewell: str
    items: str


ENGLISH = Language(
    who="I|We|They|Marta|The customer|My colleague|Nobody|The team|Our neighbour|She|He|Somebody from finance"
    "|The driver|Dad",
    does="sent|forgot|asked about|is waiting for|cannot find|has read|will bring|paid for|broke|moved|opened"
    "|counted|called about|signed",
    what="the parcel|two tickets|the old invoice|the keys|a cup of tea|the report for Monday|the wrong door"
    "|the minutes|a chair"
    "|the new laptop|the garden gate|our holiday photos|the second draft|a letter from the bank|the lift on floor 3",
    tail="yesterday|after lunch|on the way home|again|without a word|before the rain came|as promised"
    "|for the third time|in the end"
    "|by mistake|with a smile|last week|near the station|at 5 pm|around 14:30|this morning|for £20|on 3/4/2026"
    "|at 8.30 sharp",
    before_time="See you at|We start at|The train leaves at|Let's meet at|Dinner is at|The shop closes at"
    "|I'll be home by|It begins at",
    before_span="Back in|It takes about|We were stuck for|The film lasts|Give me|I waited for|Just another"
    "|Should be done within"
    "|The meeting took|That will need at least|Sorry, late by|Almost|We queued",
    spans="5min|10min|2h|1h|1.5h|20min|45min|3h",
    short="ok!|thanks!!|lol|no way!!!|sure :)|haha|great!|on my way|brb|where are you?|done|+1|yes please"
    "|omg!!1|see above|5/5|10/10"
    "|24/7|50/50|!!|?|...|nice :-)|same here|call me|2nd floor|#1|me too <3|-> ok|=)|1080p|np|k|fyi",
    greeting="Dear Ms Hill,|Hi all,|Hello Tom,|Good morning|Hi!|Dear Sir or Madam,",
    farewell="Best regards|Cheers, Tom|Yours sincerely|Many thanks!|Kind regards,|xx",
    items="Welcome|Coffee break|Questions|Lunch|Budget|Any other business|Walk through the hall|Wrap-up",
)
GERMAN = Language(
    who="Ich|Wir|Der Kunde|Meine Kollegin|Niemand|Das Team|Frau Huber|Unser Nachbar|Er|Sie"
    "|Jemand aus der Buchhaltung|Papa",
    does="hat geschickt:|vergisst|sucht noch|wartet auf|findet nicht|bringt morgen|bezahlt|öffnet|zählt"
    "|fragt nach|liest gerade|holt",
    what="das Paket|zwei Karten|die alte Rechnung|den Schlüssel|eine Tasse Tee|den Bericht für Montag"
    "|die falsche Tür|das Protokoll"
    "|einen Stuhl|den neuen Rechner|das Gartentor|die Urlaubsfotos|den zweiten Entwurf|den Brief der Bank"
    "|den Lift im 3. Stock",
    tail="gestern|nach dem Essen|auf dem Heimweg|schon wieder|ohne ein Wort|wie versprochen|zum dritten Mal"
    "|am Ende|aus Versehen"
    "|letzte Woche|beim Bahnhof|um 17 Uhr|gegen 14:30 Uhr|heute früh|für 20 €|am 3.4.2026|um 8.30 Uhr|bis 12h"
    "|in der 7c|auf S. 24",
    before_time="Wir sehen uns um|Treffpunkt|Los geht es um|Der Zug fährt um|Ich bin daheim ab"
    "|Das Geschäft schließt um|Bis",
    before_span="Bin zurück in|Das dauert|Wir standen|Der Film geht|Gib mir|Ich wartete|Noch|Fertig in"
    "|Die Sitzung dauerte|Sicher"
    "|Verspätung ca.|Das braucht mindestens|Fast|Etwa|Nur|Die Fahrt: hin und zurück",
    spans="5min|10min|2h|1h|1,5h|20min|45min|3h",
    short="ok!|danke!!|haha|auf keinen Fall!!!|klar :)|super!|bin unterwegs|wo bist du?|fertig|+1|ja bitte"
    "|s. oben|5/5|10/10|24/7|!!|?"
    "|...|schön :-)|ich auch|ruf an|2. Stock|#1|-> ok|Nr. 4|lg|mfg|vlg, Anna|Q2|50/50|1080p|gn8",
    greeting="Sehr geehrte Frau Huber,|Hallo zusammen,|Lieber Tom,|Guten Morgen|Hoi!|Grüezi mitenand",
    farewell="Mit freundlichen Grüßen|Liebe Grüße, Tom|Beste Grüsse|Vielen Dank!|Freundliche Grüsse,|LG",
    items="Begrüßung|Kaffeepause|Fragen|Mittagessen|Budget|Verschiedenes|Rundgang|Abschluss",
)
FRENCH = Language(
    who="Je|Nous|Le client|Ma collègue|Personne|L'équipe|Mme Morel|Notre voisin|Il|Elle|Quelqu'un de la compta|Papa",
    does="cherche|oublie|attend|ne trouve pas|apporte|paie|ouvre|compte|demande|lit|envoie|déplace|signe|regarde",
    what="le colis|deux billets|l'ancienne facture|les clés|une tasse de thé|le rapport de lundi"
    "|la mauvaise porte|le compte rendu"
    "|une chaise|le nouvel ordinateur|le portail du jardin|nos photos de vacances|le deuxième brouillon"
    "|la lettre de la banque",
    tail="hier|après le repas|sur le chemin|encore une fois|sans un mot|comme promis|pour la troisième fois"
    "|à la fin|par erreur"
    "|la semaine dernière|près de la gare|à 17 h|vers 14h30|ce matin|pour 20 €|le 3/4/2026|à 8h30|jusqu'à 12h"
    "|en 4e|p. 24",
    before_time="On se voit à|Rendez-vous à|Ça commence à|Le train part à|Je rentre vers|Le magasin ferme à"
    "|Réunion de 9h à|Dès",
    before_span="De retour dans|Ça prend|On a attendu|Le film dure|Donne-moi|J'attends depuis|Encore|Fini en"
    "|La réunion a duré|Environ"
    "|En retard de|Il faut au moins|Presque|À peine|Il y a|Le trajet en bus",
    spans="5min|10min|2h|1h|1,5h|20min|45min|3h",
    short="ok !|merci !!|mdr|jamais !!!|bien sûr :)|super !|j'arrive|t'es où ?|fini|+1|oui svp|cf. plus haut"
    "|5/5|10/10|24/7|!!|?|..."
    "|sympa :-)|moi aussi|appelle|2e étage|#1|-> ok|n° 4|bisous|à +|stp|50/50|1080p|a12c4",
    greeting="Madame, Monsieur,|Bonjour à tous,|Salut Tom,|Bonjour|Coucou !|Chère Madame Morel,",
    farewell="Cordialement|Bien à vous, Tom|Meilleures salutations|Merci beaucoup !|Amicalement,|Bises",
    items="Accueil|Pause café|Questions|Déjeuner|Budget|Divers|Visite|Clôture",
)
LANGUAGES = (ENGLISH, GERMAN, FRENCH)


def _one(random: Random, parts: str) -> str:
    return random.choice(parts.split("|"))


def sentence(random: Random, said: Language) -> str:
    """A plain sentence."""
    words = f"{_one(random, said.who)} {_one(random, said.does)} {_one(random, said.what)}"
    tail = f" {_one(random, said.tail)}" if random.random() < 0.7 else ""
    return words + tail + random.choice((".", ".", ".", "!", "?", "", "", " …", " !", ", ok?"))


def _prose(random: Random, said: Language) -> Line:
    return Line(" ".join(sentence(random, said) for _ in range(random.randint(1, 3))))


def _unstopped(random: Random, said: Language) -> Line:
    """Chat ends where it ends."""
    return Line(sentence(random, said).rstrip(".!?… "))


def _chat(random: Random, said: Language) -> Line:
    return Line(_one(random, said.short))


def _time(random: Random, said: Language) -> Line:
    clock = random.choice(
        (
            f"{random.randint(7, 21)}h",
            f"{random.randint(7, 21)}:{random.choice(('00', '15', '30'))}",
            f"{random.randint(1, 12)}pm",
        )
    )
    return Line(f"{_one(random, said.before_time)} {clock}{random.choice(('', '', '.', '!', '?'))}")


def _span(random: Random, said: Language) -> Line:
    return Line(f"{_one(random, said.before_span)} {_one(random, said.spans)}{random.choice(('', '', '.', '!'))}")


def _mail(random: Random, said: Language) -> Line:
    return Line(random.choice((_one(random, said.greeting), _one(random, said.farewell))))


def _quoted(random: Random, said: Language) -> Line:
    return Line(random.choice(("> ", ">> ", ">", "| ", "> > ")) + sentence(random, said))


def _list(random: Random, said: Language) -> Line:
    bullet = random.choice(
        ("- ", "* ", "• ", "1. ", "2) ", "a) ", "(b) ", "\u2013 ", "[ ] ", "[x] ", "A: ", "Q: ", "F: ", "O: ", "1: ")
    )
    return Line(bullet + sentence(random, said))


def _signature(random: Random, said: Language) -> Line:
    number = (
        f"+{random.randint(30, 49)} {random.randint(10, 99)} {random.randint(100, 999)} {random.randint(1000, 9999)}"
    )
    return Line(random.choice((
        "w: www.example.org", "w: https://example.org/team", f"f: {number}", f"t: {number}", f"T {number} | F {number}",
        "e: tom@example.org", "W: www.example.org", "m: tom@example.org | w: www.example.org", f"f: ({number}) ext. 12",
    )))  # fmt: skip


def _address(random: Random, said: Language) -> Line:
    return Line(random.choice((
        f"{sentence(random, said)} @anna @tom", f"@anna {sentence(random, said)}", "tom@example.org, anna@example.org",
        f"cc @team: {sentence(random, said)}", "https://example.org/a/b?c=1#part", "see C:\\Users\\tom\\old.docx",
        f"#{random.randint(1, 9999)} {sentence(random, said)}", f"ticket #{random.randint(1, 9999)}", "C# and F# are languages",
        "Menu > File > Print", "if (a > b) return !b", "x -> y", "1 + 1 = 2", "<b>bold</b>", "~/notes/old.txt", "~5 people came",
        f"costs {random.randint(2, 99)}.50", f"{random.randint(2, 99)}p a pound",
        f"only {random.randint(2, 99)}p!", "50 km/h", "20/month?", "pour 39/mois",
    )))  # fmt: skip


def _topic(random: Random, said: Language) -> Line:
    return Line(
        f"{sentence(random, said)} #{random.choice(('holiday', 'budget', 'fyi', 'garten', 'été'))}", frozenset({"tags"})
    )


def _agenda(random: Random, said: Language) -> Line:
    return Line(
        f"{random.randint(8, 16):02d}:{random.choice(('00', '15', '30', '45'))} {_one(random, said.items)}",
        frozenset({"time"}),
    )


def _answer(random: Random, said: Language) -> Line:
    """A time in front of what is no item."""
    clock = f"{random.randint(8, 16)}{random.choice((':', 'h'))}{random.choice(('00', '15', '30'))}"
    goes_on = random.choice(
        ("works for me", "Uhr passt mir auch", "ist gut", "me va", "is too early, sorry", "Uhr?", "?", "ou 16h ?", "am")
    )
    return Line(f"{clock} {goes_on}")


def _for_and_against(random: Random, said: Language) -> Line:
    return Line(f"{random.choice(('+', '-', '-', '±'))} {_one(random, said.what)}")


SORTS: Mapping[Callable[[Random, Language], Line], float] = {
    _prose: 45, _unstopped: 18, _chat: 10, _mail: 6, _list: 6, _quoted: 4, _time: 2, _address: 3, _span: 1, _signature: 1,
    _topic: 0.8, _agenda: 0.6, _answer: 0.05, _for_and_against: 0.05,
}  # fmt: skip
"""How many of a hundred lines, about, are of each sort."""


def lines(many: int, seed: int = 1) -> Iterator[Line]:
    """So many lines, the same for a seed."""
    random = Random(seed)
    sorts, weights = list(SORTS), list(SORTS.values())
    for sort in random.choices(sorts, weights, k=many):
        yield sort(random, random.choice(LANGUAGES))


def misread(line: Line) -> list[str]:
    """The fields that were read of a line, and not meant."""
    return [mark.field for mark in read(line.text, CONTEXT).marks if mark.field not in line.meant]


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--lines", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    found = [(line.text, fields) for line in lines(given.lines, given.seed) if (fields := misread(line))]
    by_field = Counter(field for _, fields in found for field in fields)
    examples = "\n".join(f"  {fields}: {text}" for text, fields in found[:60])
    share = len(found) / given.lines
    sys.stdout.write(
        f"{examples}\n{len(found)} of {given.lines} lines, {share:.3%}, have a mark that was not meant: {dict(by_field)}\n"
    )
    return 0 if share < 0.001 else 1


if __name__ == "__main__":
    sys.exit(main())
