"""An organisation's own logo: one SVG or PNG file in the data folder, checked before it is kept."""

from __future__ import annotations

import struct
from base64 import b64encode
from io import BytesIO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from data_pipeline.errors import Refused
from data_pipeline.organisation import whole_files
from data_pipeline.organisation.data_folder import DataFolder

AT_MOST = 100_000  # bytes
WIDEST = 4_000  # pixels: beyond, a small file may take a browser's memory
TYPES = {".svg": "image/svg+xml", ".png": "image/png"}
PNG = b"\x89PNG\r\n\x1a\n"
ACTIVE = ("script", "foreignobject", "iframe", "use", "image", "feimage", "animate", "set")
WHAT_WORKS = f"Choose an SVG or PNG file of at most {AT_MOST // 1000} kB."


def save(data: DataFolder, content: bytes) -> None:
    """Keeps a logo in the place of the one before. Refused for what is no logo; then nothing changes."""
    suffix = kind_of(content)
    data.root.mkdir(parents=True, exist_ok=True)
    whole_files.write_bytes_whole(data.logo(suffix), content)
    for other in set(TYPES) - {suffix}:
        data.logo(other).unlink(missing_ok=True)


def remove(data: DataFolder) -> None:
    """Takes the logo away."""
    for suffix in TYPES:
        data.logo(suffix).unlink(missing_ok=True)


def address(data: DataFolder) -> str:
    """The logo as an address that holds the picture itself, for <img>; '' where there is none.

    A browser runs nothing in an SVG that it shows as a picture, and fetches nothing for it.
    """
    for suffix, kind in TYPES.items():
        try:
            content = data.logo(suffix).read_bytes()
        except OSError:
            continue
        if len(content) <= AT_MOST:
            return f"data:{kind};base64,{b64encode(content).decode()}"
    return ""


def kind_of(content: bytes) -> str:
    """'.png' or '.svg'. Raises Refused with what is wrong: too large, no picture, or one that could act."""
    if len(content) > AT_MOST:
        raise Refused(f"This logo has {len(content) // 1000} kB. {WHAT_WORKS}")
    if content.startswith(PNG):
        _refuse_wide(content)
        return ".png"
    _refuse_active(content)
    return ".svg"


def _refuse_wide(content: bytes) -> None:
    if content[12:16] != b"IHDR" or len(content) < 24:
        raise Refused(f"This PNG file is damaged. {WHAT_WORKS}")
    wide, high = struct.unpack(">II", content[16:24])
    if not (0 < wide <= WIDEST and 0 < high <= WIDEST):
        raise Refused(f"This logo is {wide} by {high} pixels, and {WIDEST} are the most.")


def _refuse_active(content: bytes) -> None:
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(_Picture())
    try:
        parser.parse(BytesIO(content))
    except DefusedXmlException as error:
        raise Refused(
            f"This SVG file has definitions of its own. Save it as plain SVG. {WHAT_WORKS}"
        ) from error
    except SAXException as error:
        raise Refused(f"This is not a picture that the dashboard can show. {WHAT_WORKS}") from error


class _Picture(ContentHandler):
    """Refuses an SVG file that is more than a picture."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        tag = name.rsplit(":", maxsplit=1)[-1].lower()
        if not self.begun and tag != "svg":
            raise Refused(f"This is not a picture that the dashboard can show. {WHAT_WORKS}")
        self.begun = True
        handlers = [key for key in attrs.getNames() if key.lower().startswith("on")]
        links = [attrs[key] for key in attrs.getNames() if key.rsplit(":", maxsplit=1)[-1].lower() == "href"]
        if tag in ACTIVE or handlers or any(not link.startswith("#") for link in links):
            raise Refused(
                "This SVG file does more than show a picture. Save it as plain SVG, without scripts."
            )
