"""The patterns of contact details (e-mail, phone, postcode, numbers, handle), in a dialect that DuckDB knows.

They tell which few texts of a whole column need a closer look. What is then taken out of one is worked out by
`contacts` and `by_kind_of_text`.
"""

from __future__ import annotations

# "jane%40example.org" is how the address of a page spells an e-mail address.
EMAIL = r"[A-Za-z0-9._%+-]+(?:@|%40)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
# UK telephone numbers, with +44 or 0, brackets, dots and spaces: Ofcom's numbering plan.
PHONE = r"(?:\+44[\s.-]?(?:\(0\)[\s.-]?)?|\(?\b0)(?:[\s().-]{0,2}\d){9,10}\b"
# UK postcodes: Royal Mail's outward and inward codes.
POSTCODE = r"\b(?:[Gg][Ii][Rr] ?0[Aa]{2}|[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})\b"
# HMRC's form of a National Insurance number, also with prefixes that were never given out.
NATIONAL_INSURANCE = r"\b[A-Za-z]{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?[A-Da-d]\b"
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
IP_ADDRESS = rf"\b{_OCTET}(?:\.{_OCTET}){{3}}\b"
HANDLE = r"@[A-Za-z0-9_](?:[A-Za-z0-9_.]*[A-Za-z0-9_])?"

# What is somebody's, whatever stands around it. Ten digits that may be an NHS number are not.
SURELY = "|".join(f"(?:{each})" for each in (EMAIL, PHONE, POSTCODE, NATIONAL_INSURANCE, IP_ADDRESS, HANDLE))

# A text without any of these signs holds no contact detail. Digits may be joined by what an address or the
# name of a file has in place of spaces. They are cheap to prepare: a small export has few rows to look at.
_GAP = "[ ._+()\t\u00a0-]*"
SUSPICIOUS = "|".join(
    (
        "[@%]|[^A-Za-z][Aa][Tt][^A-Za-z]",
        f"(?:[0-9]{_GAP}){{9}}[0-9]",
        f"[A-Za-z]{_GAP}[0-9][A-Za-z0-9]?{_GAP}[0-9][A-Za-z][A-Za-z]",
        f"(?:[0-9][0-9]{_GAP}){{3}}[A-Da-d]",
        "[0-9][.][0-9]+[.][0-9]+[.][0-9]|:[0-9A-Fa-f]*:",
    )
)

# The same in what one thing is told from others by: letters there may look like a postcode, and digits alone
# are a number.
SURELY_IN_AN_ID = "|".join(
    f"(?:{each})"
    for each in (
        EMAIL, NATIONAL_INSURANCE, IP_ADDRESS, rf"(?:^|\s){HANDLE}", r"\b\d{3}[ -]\d{3}[ -]\d{4}\b",
        r"\(?\b0\d{2,4}[ ().-]{1,2}\d{3,4}[ .-]?\d{3,4}\b", r"\+44[ .-]?(?:\(0\))?(?:[ .-]?\d){9,10}",
        r"^07\d{9}$",
    )
)  # fmt: skip
