"""Which screen a phase has."""

from fieldkit.tui.board.page import BoardPage, Sitting


def page_of(phase: str, sitting: Sitting) -> BoardPage:
    """The screen of a phase."""
    from fieldkit.tui.board.collect import CollectPage
    from fieldkit.tui.board.cost import CostPage
    from fieldkit.tui.board.group import GroupPage
    from fieldkit.tui.board.rank import RankPage
    from fieldkit.tui.board.reveal import RevealPage
    from fieldkit.tui.board.vote import VotePage

    pages: dict[str, type[BoardPage]] = {
        page.PHASE: page for page in (CollectPage, RevealPage, GroupPage, VotePage, CostPage, RankPage)
    }
    return pages[phase](sitting)
