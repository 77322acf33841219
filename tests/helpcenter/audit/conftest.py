"""Shared fixtures of the audit's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpcenter.audit.audit_world import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """An empty mirror and an empty site."""
    return World(tmp_path)
