"""A form of a few fields, filled in without leaving the home row."""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, TypeVar

from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.days import meant
from fieldkit.domain.values import Unreadable
from fieldkit.errors import FieldkitError
from fieldkit.tui import text
from fieldkit.tui.commands import Command, bindings
from fieldkit.tui.commands.boxes import FORM
from fieldkit.tui.desk import Failed
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.field import Names, TextField
from fieldkit.tui.widgets.filled import FilledBox

if TYPE_CHECKING:
    from fieldkit.domain.record import Record

R = TypeVar("R")


class Days(NamedTuple):
    """How a field reads a day as people say it: one to come, or one that has been."""

    today: date
    past: bool = False

    def read(self, typed: str) -> str:
        """The day that is meant, as the log writes it; nothing for what is none."""
        try:
            return meant(typed, self.today, past=self.past)
        except Unreadable:
            return ""


LIKE_A_DAY = "fri, 3 March, 3.3., +7 or 2026-03-02"


class Field(NamedTuple):
    """One line of a form."""

    name: str
    label: str
    help: str
    required: bool = False
    names: Sequence[str] = ()
    """Known names it can be completed to, fit for display; another may be typed all the same."""
    value: str = ""
    several: bool = False
    """Whether several names may stand in it, with commas between."""
    new: str = ""
    """What to say when a name is not known."""
    hint: str = ""
    """What stands in it while it is empty."""
    days: Days | None = None
    """Where it takes a day: what was typed comes out as the log writes it."""
    check: Callable[[str], str | None] | None = None
    """What is wrong with what was typed there, in a sentence."""

    @property
    def known(self) -> Names:
        """The names as what completes them."""
        return Names(self.names, several=self.several)


class BaseForm(FilledBox[R], Generic[R]):
    """Fields one below the other, and what the one in hand takes."""

    NAME = "Forms"
    ABOUT = "Type, and press Enter to go on. A grey ending is a known name: → takes it, ↓ goes through those that fit."
    DECLARED: ClassVar[tuple[Command, ...]] = FORM
    BINDINGS = bindings(FORM)
    AUTO_FOCUS = "TextField"
    DEFAULT_CSS = """
    BaseForm {
        #fields { layout: grid; grid-size: 2; grid-columns: 16 1fr; grid-rows: 1; grid-gutter: 1 0; height: auto; }
        #about { margin-top: 1; }
    }
    """

    def __init__(self, title: str, fields: Sequence[Field]) -> None:
        super().__init__(title)
        self._fields = tuple(fields)
        self._ready = True
        """Whether keys can be taken: its fields are there, and nothing is being done."""
        self.meanwhile: Record | None = None
        """The record as others left it meanwhile, once that was said: whoever goes on has seen it."""

    def body(self) -> Iterator[Widget]:
        """The fields, and what is to be said about the one in hand."""
        yield Container(*self.rows(self._fields), id="fields")
        yield Static(id="about")
        yield Static(id="wrong")

    def rows(self, fields: Sequence[Field]) -> Iterator[Widget]:
        """A label and a line each."""
        for field in fields:
            style = text.STRONG if field.required else text.QUIET
            yield Static(text.words(shell(self).say(field.label), style), id=f"label-{field.name}")
            hint = shell(self).say(field.hint)
            yield TextField(field.value, placeholder=hint, suggester=field.known, id=f"field-{field.name}")

    def on_descendant_focus(self) -> None:
        """Say what the field in hand takes."""
        self._tell()

    def on_input_changed(self) -> None:
        """What was wrong may be right now."""
        self._tell()

    def _tell(self) -> None:
        if self.focused is None:
            return
        field = self._in_hand
        typed = self._input(field).value
        told = field.help
        if typed and field.known.fitting(typed) not in ([], [typed]):
            told = "Enter takes the grey ending, Tab leaves it as typed."
        elif field.known.unknown(typed):
            told = field.new or field.help
        told = self.told(field, typed) or told
        self.query_one("#about", Static).update(text.words(shell(self).say(told), text.QUIET))

    def told(self, field: Field, typed: str) -> str:
        """What is to be said of what was typed, such as the whole day; nothing for what a field says of itself."""
        day = field.days.read(typed) if field.days else ""
        return f"{date.fromisoformat(day):%A, %d %B %Y}" if day else ""

    @property
    def _in_hand(self) -> Field:
        return next(
            field for field in self._fields if self.focused is not None and f"field-{field.name}" == self.focused.id
        )

    def _input(self, field: Field) -> TextField:
        return self.query_one(f"#field-{field.name}", TextField)

    def action_next(self) -> None:
        """The next field, or done; with the ending that is shown."""
        field = self._in_hand
        self._input(field).call_later(self._complete, field)
        self.action_leave()

    def action_leave(self) -> None:
        """The next field at once, so that no key typed ahead goes astray; done when all keys before have arrived."""
        place = self._fields.index(self._in_hand)
        if place + 1 < len(self._fields):
            self.set_focus(self._input(self._fields[place + 1]))
        else:
            self._input(self._fields[place]).call_later(self._done)

    def _complete(self, field: Field) -> None:
        entry = self._input(field)
        if fitting := field.known.fitting(entry.value) if entry.value else []:
            entry.value = fitting[0]

    def learn(self, names: Mapping[str, Sequence[str]]) -> None:
        """Known names of fields, read while somebody typed already."""
        self._fields = tuple(field._replace(names=names.get(field.name, field.names)) for field in self._fields)
        for field in self._fields:
            self._input(field).suggester = field.known
        self._tell()
        self.refresh_bindings()

    def action_done(self) -> None:
        """Done, with the ending that is shown, when all keys before have arrived."""
        field = self._in_hand
        self._input(field).call_later(self._complete, field)
        self._input(field).call_later(self._done)

    def action_after(self) -> None:
        """The next known name."""
        self._step(1)

    def action_before(self) -> None:
        """The known name before."""
        self._step(-1)

    def filled(self) -> Mapping[str, object]:
        """The fields in which something else stands than at first."""
        entries = ((field, self._input(field).value) for field in self._fields)
        return {field.name: typed for field, typed in entries if typed != field.value}

    def _step(self, step: int) -> None:
        """Another known name in place of the one there, or the next that begins like what was typed."""
        field = self._in_hand
        entry, names = self._input(field), list(field.names)
        if entry.value in names:
            entry.value = names[(names.index(entry.value) + step) % len(names)]
        elif fitting := field.known.fitting(entry.value):
            entry.value = fitting[0 if step > 0 else -1]
        entry.cursor_position = len(entry.value)

    def _done(self) -> None:
        values = {field.name: self._value(field) for field in self._fields}
        if wrong := self.wrong(values):
            self.refuse(*wrong)
        else:
            self.finish(values)

    def _value(self, field: Field) -> str:
        typed = self._input(field).value.strip()
        return (field.days and field.days.read(typed)) or typed

    def wrong(self, values: Mapping[str, str]) -> tuple[Field, str] | None:
        """The first field that cannot stay as it is, and why."""
        for field in self._fields:
            if field.required and not values[field.name]:
                return field, f"{field.label} is needed."
            if field.days and values[field.name] and not field.days.read(values[field.name]):
                return field, f"{field.label} is a day, like {LIKE_A_DAY}."
            if field.check and (sentence := field.check(values[field.name])):
                return field, sentence
        return None

    def refuse(self, field: Field, sentence: str) -> None:
        """Say what is wrong, and go there; what was typed stays."""
        self.set_focus(self._input(field))
        self.say_wrong(shell(self).say(sentence))

    @abstractmethod
    def finish(self, values: dict[str, str]) -> None:
        """Everything can stay."""

    def in_bar(self, command: Command) -> str:
        """Keys for names only where the field in hand has some; Enter is done in the last."""
        if not isinstance(self.focused, TextField):
            return super().in_bar(command)
        field = self._in_hand
        last = field is self._fields[-1]
        if (command.action in ("leave", "after") and not field.names) or (command.action == "done" and last):
            return ""
        return "done" if command.action == "next" and last else super().in_bar(command)

    # while something is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without fields it can only be closed; while something is done, not even that."""
        return self._ready or (action == "back" and not self._fields)

    def wait(self) -> None:
        """Take no keys until what was asked for is done, or refused."""
        self._ready = False
        self.refresh_bindings()

    def go_on(self) -> None:
        """Take keys; everything is as it was typed."""
        self._ready = True
        self.refresh_bindings()

    def on_failed(self, event: Failed) -> None:
        """It was not done: say why; everything stays as it was typed."""
        from fieldkit.workspace.deeds import ChangedMeanwhile

        self.go_on()
        self.say_wrong("")
        if isinstance(event.error, ChangedMeanwhile):
            self.meanwhile = event.error.now
        if isinstance(event.error, FieldkitError) and self._fields:
            event.stop()
            self.refuse(self._in_hand, text.sentence(str(event.error)))


class Form(BaseForm[dict[str, str]]):
    """Comes to what was typed, or None."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        check: Callable[[Mapping[str, str]], str | None] = lambda values: None,
        carry_out: "Callable[[Form, dict[str, str]], None] | None" = None,
    ) -> None:
        """`check` names what is wrong with what was typed, in a sentence, or None.

        `carry_out` begins what was asked for, on behalf of the form, and dismisses it when that is done: refused, it stays
        as it was typed and says why.
        """
        super().__init__(title, fields)
        self._check, self._carry_out = check, carry_out

    def wrong(self, values: Mapping[str, str]) -> tuple[Field, str] | None:
        """What is missing, or does not hold together."""
        if missing := super().wrong(values):
            return missing
        sentence = self._check(values)
        return (self._in_hand, sentence) if sentence else None

    def finish(self, values: dict[str, str]) -> None:
        """Done, or begun."""
        if self._carry_out:
            self.wait()
            self._carry_out(self, values)
        else:
            self.dismiss(values)
