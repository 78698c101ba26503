"""Why a table is not known: it is another file, in another language, or near to an export that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from data_pipeline.errors import UnknownExport
from data_pipeline.exports.declare import Source
from data_pipeline.exports.languages import language_of, not_in_english
from data_pipeline.exports.other_files import other_file
from data_pipeline.exports.recognise import headings_fit, may_stand_on, normal

# Of what tells an export by its headings, how much has to be there to say that a table looks like it. Each
# heading tells as much as few exports have it: with Date and Impressions alone a table looks like nothing.
LIKENESS = 0.5
UNKNOWN = "not known here"


def not_known(
    name: str,
    records: Sequence[Sequence[str]],
    sources: Sequence[Source],
    sheet: str = "",
    comments: Sequence[str] = (),
) -> UnknownExport:
    """Says what these records are, or at least that nothing knows them, and what to do about it.

    `comments`: the lines that stand above them.
    """
    if other := other_file(records, sheet):
        return UnknownExport(f"{name} is {other.what}. {other.advice}", reason=f"{other.what}, not used here")
    if spoken := language_of(records, comments):
        return UnknownExport(
            f"{name} is from {spoken.called}, in {spoken.language}, which is not read here. Set the language "
            f"to English, and export again: {spoken.menu}.",
            reason=f"in {spoken.language}, which is not read here",
        )
    near = nearest(records, sources, sheet) or not_in_english(records)
    listed = [(source.title, source.channels) for source in sources if source.shape]
    reason = f"{UNKNOWN}. {near}".rstrip(". ")
    return UnknownExport(f"{name} is {UNKNOWN}. {near}".rstrip(), records, listed, reason, near)


def nearest(records: Sequence[Sequence[str]], sources: Sequence[Source], sheet: str = "") -> str:
    """One sentence on the known export that the table is most like, '' where it is like none.

    A sheet or list of a known name outweighs headings, which may stand in another language.
    """
    uses = _uses(sources)
    best, sentence = (0, 0.0, 0), ""
    for cells in records:
        headings = {normal(cell) for cell in cells}
        for source in sources:
            shared = [heading for heading in source.requires if normal(heading) in headings]
            may_be = source.shape and headings_fit(source, headings)
            moved = [name for name in source.first_heading if may_be and normal(name) in headings]
            of_sheet = bool(source.sheets) and may_stand_on(source, sheet)
            likeness = 1.0 if moved or of_sheet else _likeness(source, shared, uses)
            alike = (int(of_sheet), likeness, len(shared))
            if likeness >= LIKENESS and alike > best:
                best, sentence = alike, _looks_like(source, shared, moved)
    return sentence


def _likeness(source: Source, shared: Sequence[str], uses: Counter[str]) -> float:
    """How much of what tells an export is shared, from 0 to 1; 0 where that is one heading."""
    if len(shared) < 2:
        return 0.0
    there, needed = (sum(1 / uses[normal(h)] for h in headings) for headings in (shared, source.requires))
    return there / needed


def _uses(sources: Sequence[Source]) -> Counter[str]:
    """Heading -> how many exports have it."""
    found: Counter[str] = Counter()
    for source in sources:
        columns = (*source.columns.values(), *source.extras.values())
        names = {*source.requires, *(heading for column in columns for heading in column.headings)}
        found.update({normal(name) for name in names})
    return found


def _looks_like(source: Source, shared: Sequence[str], moved: Sequence[str]) -> str:
    absent = [f"'{heading}'" for heading in source.requires if heading not in shared]
    title = f" under a title such as '{next(iter(source.titles))}'" if source.titles else ""
    lacks = f"without {' and '.join(absent)}" if absent else f"but not{title}"
    lacks = f"whose columns were moved: '{moved[0]}' stood first" if moved else lacks
    return f"It looks like {source.title} {lacks}."
