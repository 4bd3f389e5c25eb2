"""A form for any kind of record: what it asks, what it completes, what it says, and that nothing typed is lost."""

from pathlib import Path

from played import Laptop, lead, settle, shown, type_in
from textual.pilot import Pilot

from fieldkit.domain.record import Record
from fieldkit.tui.groups.stakeholders import StakeholdersScreen
from fieldkit.tui.page import Page
from fieldkit.tui.program import FieldkitApp
from fieldkit.tui.records.record_form import RecordForm, record_form


def records(laptop: Laptop, kind: str) -> list[Record]:
    workspace = laptop.open()
    try:
        return workspace.list(kind)
    finally:
        workspace.close()


def group_named(laptop: Laptop, name: str) -> Record:
    (found,) = [record for record in records(laptop, "group") if record.get("name") == name]
    return found


def page(app: FieldkitApp) -> Page:
    assert isinstance(app.screen, Page)
    return app.screen


def changed(laptop: Laptop, before: Record) -> dict[str, object]:
    """What a record says now that it did not say before."""
    now = next(record for record in records(laptop, before.kind) if record.id == before.id)
    return {name: value for name, value in now.fields.items() if before.get(name) != value}


async def stakeholders(pilot: Pilot[None]) -> None:
    await settle(pilot)
    pilot.app.push_screen(StakeholdersScreen())
    await settle(pilot)


async def test_a_new_record_from_first_letters(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await stakeholders(pilot)
        await type_in(pilot, "n", "Works council", "enter", "h", "enter", "enter", "not", "ctrl+s")
        assert "Works council" in shown(app)
        assert "not convinced yet" in shown(app)
    (record,) = records(laptop, "stakeholder")
    assert record.fields == {"function": "Works council", "influence": "high", "attitude": "not_convinced"}


async def test_how_long_is_shown_and_typed_as_people_say_it(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    before = next(record for record in records(laptop, "workaround") if record.get("seconds") == 15 * 60)
    app = laptop.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        record_form(page(app), "workaround", record=before.id, at="seconds")
        await settle(pilot)
        assert "15 min" in shown(app)
        await type_in(pilot, "ctrl+u", "1 h 30 min", "ctrl+s")
    assert changed(laptop, before) == {"seconds": 5400}


async def test_keys_typed_before_the_form_is_there_arrive_in_it(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await stakeholders(pilot)
        await type_in(pilot, ["n", "Board of sales", "ctrl+s"])
    assert [record.get("function") for record in records(laptop, "stakeholder")] == ["Board of sales"]


async def test_a_refusal_names_the_field_and_keeps_what_was_typed(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "g")
        record_form(page(app), "group", given={"name": "Night shift"})
        await settle(pilot)
        await type_in(pilot, "enter", "eleven", "enter", "low", "ctrl+s")
        assert "Head count must be a whole number from 0 upwards, not “eleven”." in shown(app)
        assert app.focused is not None
        assert app.focused.id == "field-head_count"
        await type_in(pilot, "ctrl+u", "11", "ctrl+s")
        assert not isinstance(app.screen, RecordForm)
    assert group_named(laptop, "Night shift").fields == {"name": "Night shift", "head_count": 11, "impact": "low"}


async def test_the_rest_is_one_key_away_and_an_edit_writes_only_what_was_changed(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    group = group_named(laptop, "Managers")
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await stakeholders(pilot)
        undo = []
        record_form(page(app), "group", record=group.id, then=lambda deed, changes: undo.append(deed))
        await settle(pilot)
        assert "Managers" in shown(app)
        assert "Risks" not in shown(app)
        await type_in(pilot, "ctrl+o")
        assert "Risks" in shown(app)
        await type_in(pilot, *["tab"] * 12, "mails go on", "ctrl+s")
        assert changed(laptop, group) == {"risks": "mails go on"}
        page(app).desk.write(page(app), undo[0].undo)
        await settle(pilot)
    assert changed(laptop, group) == {}


async def test_names_are_completed_new_ones_made_where_that_is_natural_and_else_refused(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await stakeholders(pilot)
        record_form(page(app), "observation", given={"text": "asks twice", "group": "Nobody"}, at="group")
        await settle(pilot)
        await type_in(pilot, "ctrl+s")
        assert "There is no group called “Nobody”" in shown(app)
        await type_in(pilot, "ctrl+u", "sen", "enter", "P-77", "ctrl+s")
    noted = next(record for record in records(laptop, "observation") if record.get("text") == "asks twice")
    codes = {record.id: record.get("code") for record in records(laptop, "participant")}
    assert codes[noted.get("participant")] == "P-77"


async def test_a_name_typed_stays_on_this_laptop_and_comes_back_with_undo(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    person = records(laptop, "participant")[0]
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await stakeholders(pilot)
        record_form(page(app), "participant", record=person.id, at="real_name")
        await settle(pilot)
        await type_in(pilot, "Ida", "ctrl+s")
        undo = []
        record_form(page(app), "participant", record=person.id, at="real_name", then=lambda deed, _: undo.append(deed))
        await settle(pilot)
        await type_in(pilot, "ctrl+u", "ctrl+s")
        page(app).desk.write(page(app), undo[0].undo)
        await settle(pilot)
    workspace = laptop.open()
    assert workspace.local(person.id) == {"real_name": "Ida"}
    assert "real_name" not in workspace.get(person.id).fields
    workspace.close()


async def test_what_the_house_refuses_is_said_in_the_form(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await stakeholders(pilot)
        engagement = records(laptop, "engagement")[0]
        page(app).desk.write(page(app), lambda workspace: workspace.edit(engagement.id, {"thresholds": "scores: 7"}))
        await settle(pilot)
        record_form(page(app), "engagement", record=engagement.id, at="thresholds")
        await settle(pilot)
        await type_in(pilot, "ctrl+u", "scores: 3", "ctrl+s")
        assert isinstance(app.screen, RecordForm)
        assert "cannot be lowered afterwards" in " ".join(shown(app).split())
        assert "scores: 3" in shown(app)


async def test_what_came_while_the_form_stood_open_is_said_and_replaced_only_knowingly(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    group = group_named(laptop, "Managers")
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await stakeholders(pilot)
        below = page(app)
        record_form(below, "group", record=group.id, at="head_count")
        await settle(pilot)
        below.desk.write(below, lambda workspace: workspace.edit(group.id, {"head_count": 7}))
        await type_in(pilot, "ctrl+u", "9", "ctrl+s")
        assert isinstance(app.screen, RecordForm)
        assert "Head count is “7” now" in " ".join(shown(app).split())
        assert changed(laptop, group) == {"head_count": 7}
        await type_in(pilot, "ctrl+s")
    assert changed(laptop, group) == {"head_count": 9}
