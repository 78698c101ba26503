"""The proxy that hosts are given, on this computer: HTTPS, with a certificate that is trusted nowhere."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data_pipeline.organisation.data_folder import PROJECT
from tests.browser import signing_in
from tests.browser.serving import dashboard, free_port, happens

CADDY = shutil.which("caddy")
# For this computer alone: no redirect from port 80, and its certificates are trusted nowhere.
ALONE = "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}\n"


@contextmanager
def behind_the_proxy(root: Path, provider: str, folder: Path, **more: str) -> Iterator[tuple[str, int]]:
    """The address that people type, with a dashboard behind it that one has to sign in to, and its own port.

    folder: for what the proxy keeps.
    """
    assert CADDY
    site, port = f"https://localhost:{free_port()}", free_port()
    setting = signing_in.settings(provider, f"{site}/oauth2callback") | more
    ours = ALONE + (PROJECT / "Caddyfile").read_text(encoding="utf-8")
    (folder / "Caddyfile").write_text(ours, encoding="utf-8")
    with dashboard(root, "127.0.0.1", port, **setting):
        names = {"SITE": site, "DASHBOARD": f"127.0.0.1:{port}"}
        home = {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)}
        proxy = subprocess.Popen([CADDY, "run", "--config", folder / "Caddyfile"], cwd=folder,
                                 env=os.environ | home | names, stderr=subprocess.DEVNULL)  # fmt: skip
        try:
            assert happens(lambda: _listens(int(site.rpartition(":")[2])))
            yield site, port
        finally:
            proxy.terminate()
            proxy.wait(timeout=20)


def _listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0
