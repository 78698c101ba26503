"""A drawing as a picture in HTML: where scripts and drawings are taken out, pictures stay."""

from base64 import b64encode

from data_pipeline.outside_text import in_html


def as_picture(svg: str, alt: str) -> str:
    """alt: what it shows, in words; nothing where words stand beside it."""
    address = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    return f'<img src="{address}" alt="{in_html(alt)}">'
