import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
NEEDS_PACKAGE = "needs the Debian package"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):  # noqa: ARG001  # pytest gives both
    """Let a skip for want of a Debian package fail where CI installs it."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI") and NEEDS_PACKAGE in str(report.longrepr):
        report.outcome = "failed"


@pytest.fixture(scope="session")
def shared_data():
    """The development data beside the project, where it is."""
    if not SHARED.is_dir():
        pytest.skip("shared/ is absent: development data")
    return SHARED / "data"
