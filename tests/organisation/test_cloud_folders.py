"""A data folder inside a service that copies it while it is in use is known, whatever that is called."""

from pathlib import Path

import pytest

from data_pipeline.organisation import cloud_folders


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/home/ann/OneDrive - Healthwatch Ansterbourne/dashboard/data", "OneDrive"),
        ("/Users/ann/Library/CloudStorage/OneDrive-Personal/data", "OneDrive"),
        ("/Users/ann/Dropbox/data", "Dropbox"),
        ("/Users/ann/Dropbox (Healthwatch)/data", "Dropbox"),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/data", "iCloud"),
        ("/home/ann/iCloudDrive/data", "iCloud"),
        ("/Users/ann/Library/CloudStorage/GoogleDrive-ann@example.org/My Drive/data", "Google Drive"),
        ("/Users/ann/My Drive/data", "Google Drive"),
        ("/home/ann/dashboard/data", None),
        ("/home/ann/my driver/data", None),
        ("/home/ann/my dropbox exports/data", None),
    ],
)
def test_a_folder_in_a_cloud_is_known_by_its_path(folder: str, name: str | None):
    assert cloud_folders.cloud(Path(folder)) == name


def test_a_folder_that_windows_calls_onedrive_is_one_whatever_its_name(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Work files"))
    assert cloud_folders.cloud(tmp_path / "Work files" / "dashboard" / "data") == "OneDrive"
    assert cloud_folders.cloud(tmp_path / "Work files too" / "data") is None
