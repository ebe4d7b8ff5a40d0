"""What is remembered of futures: only what nobody has looked at, and that until it has been told."""

from concurrent.futures import Future, ThreadPoolExecutor

from pytest_concheck.detectors.unread_futures import UnreadFutures
from pytest_concheck.owners import Owner
from pytest_concheck.watcher import Watcher


def test_what_was_read_is_let_go_when_its_owner_ends_and_what_was_told_when_it_is_asked_again() -> None:
    kept: list[Future[int]] = []
    owner = Owner("the test", is_test=True)
    watcher = Watcher([UnreadFutures()], {})
    watcher.install()
    try:
        held = watcher._env.futures.held
        with watcher.owned(owner), ThreadPoolExecutor(1) as pool:
            assert pool.submit(int).result() == 0
            kept.append(pool.submit(int, 7))  # noqa: CON502
            assert len(held[owner]) == 2
        assert [each.code for each in watcher.leave(owner, last=True)] == ["CON502"]
        assert [each.future() for each in held[owner]] == kept
        assert watcher.finish() == []
        assert held == {}
    finally:
        watcher.uninstall()
