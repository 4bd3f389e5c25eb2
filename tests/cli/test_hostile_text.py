"""Whatever people type comes back as data: stored to the letter, and never steering the terminal."""

import unicodedata

import pytest
from command_line import Cli

HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]52;c;aGVsbG8=\x07",
    "\x9b31mC1",
    "one\ntwo\r\nthree\rfour",
    "tab\tbell\x07back\x08\x08",
    "\u202eright to left\u202c \u2066isolate\u2069 \u200fmark",
    "[bold]markup[/bold] [/x] [link=http://a]",
    '=HYPERLINK("http://a")',
    "+1 -1 @SUM(A1)",
    "'; DROP TABLE change; --",
    "%s {0} ${HOME} `id` $(id)",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "emoji \U0001f468\u200d\U0001f469\u200d\U0001f467 zalgo Z\u0351\u036b\u0343",
    "line\u2028separator\u2029paragraph",
    "\ufeffmark",
    "a" * 5000,
]


def harmless(printed: str) -> bool:
    return not any(c != "\n" and (unicodedata.category(c) in ("Cc", "Zl", "Zp") or c in BIDI) for c in printed)


BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_kept_to_the_letter_and_shown_harmless(lead: Cli, text: str) -> None:
    (group,) = lead.json("add", "group", f"name={text}", f"risks={text}")["ids"]
    lead("add", "quote", f"text={text}", f"group={group}", "tags=x")
    assert lead.json("show", group)["fields"]["name"] == text
    for command in (
        ["show", group],
        ["show", group, "--history"],
        ["list", "group"],
        ["list", "quote"],
        ["roster"],
        ["adkar"],
    ):
        assert harmless(lead(*command)), command
        assert harmless(lead(*command, "--json")), command
    assert lead("list", "group").count("\n") == 2


@pytest.mark.parametrize(
    "command",
    [
        ["add", "{}", "name=a"],
        ["add", "group", "name=a", "{}=b"],
        ["add", "group", "name=a", "impact={}"],
        ["add", "friction", "text=a", "group={}"],
        ["edit", "{}", "name=a"],
        ["show", "{}"],
        ["delete", "{}"],
        ["erase", "--participant", "{}"],
        ["list", "{}"],
        ["list", "group", "--where", "{}"],
        ["merge", "{}"],
        ["inspect", "{}"],
        ["unmerge", "{}"],
        ["enrol", "{}"],
        ["retire", "{}"],
        ["resolve", "{}", "name", "--value", "a"],
        ["restore", "{}"],
        ["schema", "{}"],
        ["note", "--at", "{}", "text"],
        ["note", "--session", "{}", "text"],
        ["note", "--lines", "{}", "--date", "2026-03-02"],
        ["export", "--to", "{}", "-o", "never-written.fkb"],
    ],
    ids=" ".join,
)
def test_a_refusal_of_text_is_one_harmless_line(lead: Cli, command: list[str]) -> None:
    for text in [*HOSTILE, "half \udcff a pair"]:
        result = lead.run(*(word.replace("{}", text) for word in command))
        assert result.exit_code in (1, 2), text
        assert harmless(result.output), text
        assert "a fault of fieldkit" not in result.output, text
        if result.exit_code == 1:
            assert result.stderr.startswith("error: "), text
            assert result.stderr.count("\n") == 1, text


@pytest.mark.parametrize("text", ["half \udc80 a pair", "nul \x00 inside"])
def test_what_could_never_leave_is_refused_at_entry(lead: Cli, text: str) -> None:
    before = lead("dump")
    lead.fails("add", "group", f"name={text}")
    lead.fails("note", text)
    assert lead("dump") == before
