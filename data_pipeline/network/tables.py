"""The tables of the network's build, and what each column of them holds."""

from __future__ import annotations

from collections.abc import Mapping

TABLES: Mapping[str, tuple[str, Mapping[str, tuple[str, str]]]] = {
    "organisations": (
        "Which build of each organisation the rows of the network are from.",
        {
            "organisation": ("varchar", "the name of its folder"),
            "title": ("varchar", "what it is called"),
            "build": ("varchar", "the build that its rows are from; NULL where it has none"),
            "trouble": ("varchar", "why it has no rows, where it has none"),
        },
    ),
    "accounts": (
        "The accounts of each organisation, and up to when they have figures.",
        {
            "organisation": ("varchar", "whose account it is"),
            "account_id": ("varchar", "unique within the organisation"),
            "channel": ("varchar", "the platform, website or newsletter"),
            "status": ("varchar", "as its register of accounts says"),
            "last_day": ("date", "last day that any export covers"),
            "newest_as_of": ("timestamptz", "when the newest figures stood so"),
            "loaded_at": ("timestamptz", "when an export was last loaded"),
        },
    ),
    "responses": (
        "How people responded to the posts of an organisation on one channel in a quarter; whole and settled "
        "quarters alone.",
        {
            "organisation": ("varchar", "whose posts"),
            "channel": ("varchar", "where they were published"),
            "basis": ("varchar", "reach or views: rates on different bases are never compared"),
            "quarter": ("varchar", "such as 2025-26 Q2"),
            "rate": ("double", "public interactions per 1,000 reached or viewed, of a typical post"),
            "variance": ("double", "by how much chance alone moves the rate's logarithm, squared"),
            "posts": ("bigint", "posts that the rate rests on"),
        },
    ),
    "feelings": (
        "How many experiences of a quarter are coded, and how many of these are negative.",
        {
            "organisation": ("varchar", "who was told"),
            "quarter": ("varchar", "such as 2025-26 Q2"),
            "negative": ("bigint", "coded as negative"),
            "coded": ("bigint", "coded as positive, negative or neither, by an officer or as suggested"),
        },
    ),
    "themes": (
        "How many experiences of a quarter are about a theme; one about two themes counts under both.",
        {
            "organisation": ("varchar", "who was told"),
            "quarter": ("varchar", "such as 2025-26 Q2"),
            "theme": ("varchar", "as in data/reference/themes.csv"),
            "experiences": ("bigint", "experiences received"),
        },
    ),
}  # fmt: skip
OF_A_BUILD = {  # the table `build`
    "serial": "number of the build; the highest is the latest",
    "built_at": "when it was made",
    "fingerprint": "of what it was made from: this program, and the build of each organisation",
}
