"""Writes what people told the invented organisation: a form's workbook, another's CSV, copied pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from tests.sample import delimited, tables, zips
from tests.sample.chance import Chance
from tests.sample.moments import month_end, months

FIRST, LAST = date(2024, 10, 1), date(2026, 9, 30)
EXPORTED = datetime(2026, 10, 5, 14, 20, tzinfo=UTC)
RISES = date(2026, 4, 1)  # from here on medicines run out
NEW = date(2026, 7, 1)  # and from here on inhalers do
CODED_UNTIL = date(2026, 7, 31)  # the officer has come so far
SERVICES = {
    "gp": "GP practice", "dentist": "Dentist", "hospital": "Hospital", "emergency": "A&E",
    "mental_health": "Mental health service", "pharmacy": "Pharmacy", "not_stated": "Other",
}  # fmt: skip
NUMBERS = {
    "n": (3, 9), "n2": (2, 5), "weeks": (2, 6), "hours": (3, 13), "months": (4, 18), "years": (2, 6),
    "money": (60, 320), "money2": (8, 30), "miles": (6, 25), "three": (100, 999), "number": (2, 140),
    "digit": (1, 9),
}  # fmt: skip
PEOPLE = {
    "first": ("Sheila", "Kevin", "Amina", "Tomasz", "Grace"),
    "surname": ("Harwood", "Okafor", "Nowak", "Pritchard", "Begum"),
    "who": ("s.harwood", "kev.okafor", "tnowak"), "title": ("Dr", "Mrs", "Mr"),
    "street": ("Mill Lane", "Castle Street", "Quay Road"),
}  # fmt: skip
WAYS = {"form": 0.45, "facebook": 0.25, "instagram": 0.1, "website": 0.2}
FORM = "Tell us about your care(1-{n}).xlsx"
QUESTION = "What would you like to tell us about your care?"


WRITTEN_DOWN: dict[str, list[tuple[object, ...]]] = {
    "escalations.csv": [
        ("escalated_to", "recipient", "theme", "service", "concern", "follows", "stages"),
        (
            "provider", "Castle Street Practice", "access", "gp",
            "People cannot get through on the telephone before the appointments are gone.", "",
            "raised 2025-02-11; acknowledged 2025-02-17; answered 2025-03-12; acted on 2025-05-06; "
            "closed 2025-07-01",
        ),
        (
            "provider", "Quay Pharmacy", "medication", "pharmacy",
            "Tablets are out of stock month after month, and nobody says when they come.", "",
            "raised 2026-06-16; acknowledged 2026-06-22; answered 2026-07-14",
        ),
        (
            "ICB", "Marlbrook and Ansterbourne ICB", "medication", "pharmacy",
            "Several pharmacies cannot fill prescriptions; inhalers have run out since July.", "2",
            "raised 2026-08-18; acknowledged 2026-08-27",
        ),
        (
            "CQC", "", "feeling_safe", "care_home", "Residents say that they do not feel safe at night.", "",
            "noticed 2026-05-04; raised 2026-05-05; acknowledged 2026-05-06; closed 2026-06-30",
        ),
    ],
    "differences.csv": [
        ("what_changed", "changed_on", "theme", "service", "escalation_id", "reference"),
        (
            "Castle Street Practice opened a second telephone line and keeps half of its appointments for "
            "the afternoon.", "2025-05-06", "access", "gp", "1", "Letter of the practice, 2 May 2025",
        ),
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """One invented experience, and how an officer codes it."""

    moment: datetime
    way: str
    themes: str
    service: str
    sentiment: str
    text: str


def write(folder: Path) -> None:
    """Writes all files into one folder."""
    told = everything()
    by_way = {way: [each for each in told if each.way == way] for way in WAYS}
    _write_microsoft(folder, by_way["form"])
    _write_gravity(folder, by_way["website"])
    for way in ("facebook", "instagram"):
        for month in months(FIRST, LAST):
            mine = [each for each in by_way[way] if each.moment.date().replace(day=1) == month]
            _write_page(folder / "pasted", f"{way}-ansterbourne {month:%Y-%m}.txt", mine)
    coded = [each for each in told if each.moment.date() <= CODED_UNTIL]
    rows = [(each.moment.date(), each.themes, each.service, each.sentiment, each.text) for each in coded]
    _write(folder / "coded.csv", [("received_on", "themes", "service", "sentiment", "text"), *rows])
    for name, lines in WRITTEN_DOWN.items():
        _write(folder / name, lines)
    chance = Chance("redirected")
    counts = [
        (f"{month:%Y-%m}", "facebook-ansterbourne", chance.whole(0, 4)) for month in months(FIRST, LAST)
    ]
    _write(folder / "redirected.csv", [("month", "account_id", "people"), *counts])


def _write(path: Path, rows: Sequence[Sequence[object]]) -> None:
    path.write_text(delimited.table(rows), encoding="utf-8")


def everything() -> list[Told]:
    """Every experience of the two years, in order."""
    chance, templates = Chance("experiences"), tables.records("told.csv")
    out = []
    for month in months(FIRST, LAST):
        kinds = {"usual": 46.0, "rare": 0.25}
        kinds["rising"] = 8 + 3 * max(0, (month - RISES).days // 30 + 1)
        kinds["new"] = 6.0 if month >= NEW else 0.0
        for kind, mean in kinds.items():
            fitting = [row for row in templates if row["kind"] == kind]
            out += [_one(chance, month, chance.pick(fitting)) for _ in range(chance.count(mean))]
    return sorted(out, key=lambda each: (each.moment, each.text))


def _one(chance: Chance, month: date, row: dict[str, str]) -> Told:
    day = month.replace(day=chance.whole(1, month_end(month).day))
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=chance.whole(480, 1290))
    endings = [each["text"] for each in tables.records("told_endings.csv")]
    ending = chance.pick(endings) if chance.happens(0.06) else ""
    text = filled(row["text"] + ending, chance, day)
    way = chance.pick_by_weight(WAYS)
    return Told(moment, way, row["themes"], row["service"], row["sentiment"], text[0].upper() + text[1:])


def filled(text: str, chance: Chance, day: date) -> str:
    """A sentence of `told.csv` with its gaps filled."""
    gaps: dict[str, list[str]] = {}
    for row in tables.records("told_gaps.csv"):
        gaps.setdefault(row["gap"], []).append(row["text"])
    told = {"month": f"{day - timedelta(days=40):%B}", "weekday": f"{day:%A}"}
    while "{" in text:
        before, _, rest = text.partition("{")
        gap, _, after = rest.partition("}")
        if gap in NUMBERS:
            filling = str(chance.whole(*NUMBERS[gap]))
        else:
            filling = told.get(gap) or chance.pick(PEOPLE.get(gap) or gaps[gap])
        text = before + filling + after
    return text


def _write_microsoft(folder: Path, told: list[Told]) -> None:
    asked = "Which service is it about?"
    heading = ["ID", "Start time", "Completion time", "Email", "Name", asked, QUESTION, "Your postcode"]
    rows: list[list[object]] = [list(heading)]
    for number, each in enumerate(told, start=1):
        end = each.moment + timedelta(minutes=4)
        name = PEOPLE["first"][number % 5] if number % 9 == 0 else ""
        service = SERVICES.get(each.service, "Other")
        rows.append([number, each.moment, end, "anonymous", name, service, each.text, "ZZ1 1AA"])
    zips.write(folder / FORM.format(n=len(told)), workbook(rows), EXPORTED)


def _write_gravity(folder: Path, told: list[Told]) -> None:
    heading = [
        "Entry Id", "Entry Date", "User IP", "Your name (optional)", "Your story",
        "Created By (User Id)", "Source Url", "Transaction Id", "Payment Amount", "Payment Date",
        "Payment Status", "Post Id", "User Agent",
    ]  # fmt: skip
    rows = [
        (
            100 + number, f"{each.moment:%Y-%m-%d %H:%M:%S}", "192.0.2.14", "", each.text, "",
            "https://www.healthwatchansterbourne.example/your-story", "", "", "", "", "", "Mozilla/5.0",
        )
        for number, each in enumerate(told)
    ]  # fmt: skip
    path = folder / "your-story-2026-10-05.csv"
    path.write_text(delimited.table([heading, *rows], all_quoted=True), encoding="utf-8")


def _write_page(folder: Path, name: str, told: list[Told]) -> None:
    """Comments as they are copied off a page: who wrote above, buttons below."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for number, each in enumerate(told):
        who = f"{PEOPLE['first'][number % 5]} {PEOPLE['surname'][number % 4]}"
        badge = ["Top fan"] if number % 7 == 0 else []
        lines += [who, *badge, each.text, f"Like Reply {number % 4 + 1}w"]
    if told:
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def workbook(rows: list[list[object]]) -> dict[str, bytes]:
    """The parts of an .xlsx with one sheet: numbers, texts, and moments under a format of dates."""
    cells = "".join(
        f'<row r="{at}">{"".join(_cell(at, place, value) for place, value in enumerate(row))}</row>'
        for at, row in enumerate(rows, start=1)
    )
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = [
        f'<Override PartName="/xl/{part}.xml" ContentType="{kind}.{name}+xml"/>'
        for part, name in (
            ("workbook", "sheet.main"),
            ("worksheets/sheet1", "worksheet"),
            ("styles", "styles"),
        )
    ]
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    styles = (
        '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs>'
    )

    def related(*targets: tuple[str, str]) -> str:
        inside = [
            f'<Relationship Id="rId{at}" Type="{office}/{what}" Target="{target}"/>'
            for at, (what, target) in enumerate(targets, start=1)
        ]
        return f'<Relationships xmlns="{package}/relationships">{"".join(inside)}</Relationships>'

    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(types)}</Types>',
        "_rels/.rels": related(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}">'
        '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": related(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")
        ),
        "xl/styles.xml": f"<styleSheet {main}>{styles}</styleSheet>",
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{cells}</sheetData></worksheet>",
    }  # fmt: skip
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return {name: (head + part).encode() for name, part in parts.items()}


def _cell(row: int, place: int, value: object) -> str:
    name = f"{chr(65 + place)}{row}"
    if isinstance(value, datetime):
        days = (value.replace(tzinfo=None) - datetime(1899, 12, 30)).total_seconds() / 86400
        return f'<c r="{name}" s="1"><v>{days:.9f}</v></c>'
    if isinstance(value, int):
        return f'<c r="{name}"><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'
