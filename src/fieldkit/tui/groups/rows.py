"""What stands in the sections of a group's page."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from textual.content import Content

from fieldkit.domain.adkar import ELEMENTS
from fieldkit.domain.choices import choice_words
from fieldkit.domain.record import Record
from fieldkit.insight.groups import SEGMENTS, Portrait, by_theme, segment
from fieldkit.insight.today import DONE
from fieldkit.tui import text
from fieldkit.tui.groups import adoption, scores
from fieldkit.tui.groups import words as group_words
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known
from fieldkit.tui.widgets.table import Row

Filled = tuple[list[Row], str]
"""The rows of a section, and what is said of them when it is folded."""

MOST = 40
"""Lines of one section."""


def sections(found: Portrait, names: Known, looked_into: Collection[str]) -> Mapping[str, Filled]:
    """Rows and summary of each section; of the assessments `looked_into` with what they rest on."""
    return {
        "scores": (list(_scores(found, names, looked_into)), text.counted(len(found.assessments), "time", "times")),
        "people": (list(_people(found, names)), _people_summary(found)),
        "resistance": _resistance(found, names),
        "follow_ups": _follow_ups(found),
        "figures": _figures(found),
        "seen": _seen(found, names),
    }


def standing(found: Portrait, say: text.Say) -> Content:
    """The letters, what to be careful about, what helps."""
    row = found.row
    letters = (
        text.line(text.words(f"{element[0].upper()} ", text.QUIET), cell)
        for element, cell in zip(ELEMENTS, scores.cells(row), strict=True)
    )
    lines = (
        text.line(text.line(*letters, between="   "), "     ", scores.trend(row)),
        *group_words.warnings(row, found.careful, say),
        group_words.differ(row, say),
        group_words.one_by_one(row, say),
        group_words.fits(row, say),
    )
    return text.lines(*(line for line in lines if line))


def _scores(found: Portrait, names: Known, looked_into: Collection[str]) -> Iterator[Row]:
    """Each assessment, those that count now first in plain, older ones quiet; and what the chosen ones rest on."""
    current = {opinion.record for opinion in found.row.opinions}
    for record in found.assessments[:MOST]:
        evidence = [found.evidence[id] for id in record.elements("evidence") if id in found.evidence]
        yield _assessment(record, len(evidence), "" if record.id in current else text.QUIET)
        for note in evidence if record.id in looked_into else ():
            when = text.words(names.time(note.get("at"), "%d %b"), text.QUIET)
            kind = text.words(f"└ {note.kind.replace('_', ' ')}", text.QUIET)
            yield Row(note.id, (kind, when, text.EMPTY, text.words(known.about(note))))


def _assessment(record: Record, evidence: int, style: str) -> Row:
    given = " ".join(
        f"{element[0].upper()}{scores.number(record.get(element))}"
        for element in ELEMENTS
        if record.get(element) is not None
    )
    rests = text.words(f"   {text.counted(evidence, 'note', 'notes')} ▸" if evidence else "", text.ACCENT)
    who, why = text.words(record.get("assessor"), style), text.words(record.get("rationale"), style)
    return Row(
        record.id,
        (
            who,
            text.words(known.day(record.get("assessed_on"), "%d %b"), text.QUIET),
            text.words(given, style),
            text.line(why, rests),
        ),
    )


def _people(found: Portrait, names: Known) -> Iterator[Row]:
    """What is known of them, by field; what nobody has said yet is left out, but for what is asked of every group."""
    group = found.group
    heads = f"{group.get('head_count')}" if group.get("head_count") is not None else ""
    counts = ", ".join(f"{group.get(name)} {words}" for name, words in SEGMENTS.items() if group.get(name))
    go_live = f"{found.go_live:%d %b %Y}, {_days(found)}" if found.go_live else ""
    influencers = ", ".join(names.name("participant", person) for person in group.elements("influencers"))
    lines = {
        "head_count": ("People", f"{heads or '?'}, {found.heard} heard"),
        "segment_a": ("Segments", counts or segment(group)),
        "predicted_attitude": ("Expected attitude", _choice(group, "predicted_attitude") or "·"),
        "impact": ("Impact, influence", _weight(group)),
        "influencers": ("Influencers", influencers),
        "go_live": ("Go-live", go_live or "·"),
        "stage": ("Stage", choice_words(str(found.stage or "·"))),
        "signals": ("Signals", _signals(found)),
        "risks": ("Risks", group.get("risks")),
        "strategy": ("Strategy", group.get("strategy")),
    }
    for name, (label, said) in lines.items():
        if said:
            field = "stage" if name == "signals" else name
            answers = text.words("   two answers", "bold $accent") if field in group.conflicts else text.EMPTY
            yield Row(field, (text.words(label, text.QUIET), text.line(said, answers)))


def _choice(group: Record, field: str) -> str:
    return choice_words(str(group.get(field) or ""))


def _weight(group: Record) -> str:
    """How much it changes for them, how much they can change; the dot where neither was said."""
    said = [_choice(group, field) for field in ("impact", "influence")]
    return ", ".join(words or "not said" for words in said) if any(said) else "·"


def _days(found: Portrait) -> str:
    days = (found.today - found.go_live).days if found.go_live else 0
    return f"day {days:+d}"


def _signals(found: Portrait) -> str:
    """What the last 30 days say about the stage; a person decides what it comes to."""
    against, favour = found.signals
    fallen = [choice_words(each.measure) for each in found.measures if each.fallen]
    return text.dotted(
        f"in 30 days {text.counted(against, 'note', 'notes')} of trouble, {text.counted(favour, 'win or idea', 'wins and ideas')}",
        f"fallen since week 1: {', '.join(fallen)}" if fallen else "",
    ).plain


def _people_summary(found: Portrait) -> str:
    return " · ".join(
        part
        for part in (segment(found.group), _choice(found.group, "predicted_attitude"), f"{found.heard} heard")
        if part
    )


def _resistance(found: Portrait, names: Known) -> Filled:
    counts = by_theme(found.resistance, names.names["theme"])
    summary = group_words.themes(counts, group_words.UNTHEMED) or "none noted"
    rows = [
        Row(
            note.id,
            (
                text.words(names.time(note.get("at"), "%d %b"), text.QUIET),
                text.line(known.about(note), text.words(f"  {names.themes(note)}", text.QUIET)),
                text.words(known.grade(note.get("severity")), text.ACCENT),
            ),
        )
        for note in found.resistance[:MOST]
    ]
    return rows, summary


def _follow_ups(found: Portrait) -> Filled:
    still_open = sum(each.get("status") not in DONE for each in found.follow_ups)
    rows = [
        Row(
            each.id,
            (
                _due(each, found.today),
                text.line(
                    each.get("text"), text.words(f"  {each.get('owner')}" if each.get("owner") else "", text.QUIET)
                ),
                text.words(choice_words(str(each.get("status") or "open")), text.QUIET),
            ),
        )
        for each in found.follow_ups[:MOST]
    ]
    return rows, f"{still_open} open, {len(found.follow_ups) - still_open} done" if rows else "none"


def _due(follow_up: Record, today: date) -> Content:
    late = known.late(follow_up, today, done=follow_up.get("status") in DONE)
    return text.words(late, text.STRONG) if late else text.words(known.day(follow_up.get("due"), "%d %b"), text.QUIET)


def _figures(found: Portrait) -> Filled:
    alarms = [choice_words(each.measure) for each in found.measures if each.alarm]
    summary = (
        f"ALARM: {', '.join(alarms)}"
        if alarms
        else text.counted(sum(bool(each.figures) for each in found.measures), "measure", "measures")
    )
    return adoption.measure_rows(found.measures), summary


def _seen(found: Portrait, names: Known) -> Filled:
    rows = [
        Row(
            each.id,
            (
                text.words(names.time(each.get("started"), "%d %b %Y"), text.QUIET),
                text.dotted(
                    str(each.get("type") or "").replace("_", " "),
                    *(names.name("participant", person) for person in each.elements("participants")),
                    each.get("place"),
                ),
            ),
        )
        for each in found.sessions[:MOST]
    ]
    return (
        rows,
        f"{text.counted(len(found.sessions), 'session', 'sessions')}, {text.counted(found.half_days, 'half-day', 'half-days')}",
    )
