import os
from pathlib import Path

import pytest
from hypothesis import settings

# No test is timed; CI looks at the same examples each time, so that a new one found by
# chance is mended at a desk and does not stop somebody else's change.
settings.register_profile("essaim", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("essaim")

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
