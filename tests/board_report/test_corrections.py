"""What a second version of a report differs in is said sentence by sentence, and nothing goes unsaid."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import BaseModel

from data_pipeline import plain_words
from data_pipeline.board_report import corrections, page_values
from data_pipeline.board_report.contents import Action, Made, Report, Section, Sentence
from tests.board_report.example import FULL, SMALL


def first_version(report: Report = FULL) -> Report:
    return changed(report, made=changed(report.made, version=1))


def changed(model: Any, **values: object) -> Any:
    return model.model_copy(update=values)


def between(**values: object) -> tuple[str, ...]:
    return corrections.between(first_version(), changed(FULL, **values))


def measure(code: str, **values: object) -> tuple[Any, ...]:
    return tuple(changed(each, **values) if each.code == code else each for each in FULL.measures)


def test_a_figure_is_said_with_what_the_version_before_said():
    first = FULL.measures[0]
    (sentence,) = between(measures=measure(first.code, figure="956"))
    assert sentence == f"{first.title}: 956; version 1 said {first.figure}."


def test_a_verdict_and_a_target_are_said_too():
    first = FULL.measures[0]
    sentences = between(measures=measure(first.code, verdict="Lower than usual in Aug", target="60 a month"))
    assert [sentence.partition(": ")[0] for sentence in sentences] == [
        f"{first.title}, whether it is unusual",
        f"{first.title}, its target",
    ]


def test_a_measure_that_is_new_or_gone_is_named():
    gone = FULL.measures[0]
    assert between(measures=FULL.measures[1:]) == (f"Measure '{gone.title}' is gone: version 1 had it.",)
    new = changed(gone, code="XYZ", title="Newsletters opened")
    sentences = between(measures=(*FULL.measures, new))
    assert sentences == ("Measure 'Newsletters opened' is new: version 1 did not have it.",)


def test_an_action_done_meanwhile_is_said_with_its_day():
    action = Action(what="Tell the partners", who="Chief Executive", by=date(2026, 11, 30))
    before = changed(first_version(), actions=(action,))
    after = changed(FULL, actions=(changed(action, done_on=date(2026, 11, 4)),))
    assert corrections.between(before, after) == (
        "Action 'Tell the partners': done on 4 Nov 2026; version 1 said not done.",
    )


def test_what_no_rule_names_is_said_to_have_changed():
    title = FULL.sections[0].title
    sections = (changed(FULL.sections[0], paragraphs=()), *FULL.sections[1:])
    assert between(sections=sections) == (f"Section '{title}' was changed.",)
    assert between(questions=("Why?",)) == ("What stands under 'Questions for the Board' was changed.",)


def test_a_heading_that_is_named_stands_on_the_pages():
    words = " ".join(" ".join(page_values.words(FULL).values()).split()).lower()
    named = [part for part in corrections.WHOLE.values() if "'" in part]
    assert named
    assert [part for part in named if part.split("'")[1].lower() not in words] == []


ASK = Action(what="Ask the schools", who="Officer", by=date(2026, 11, 30))
DAYS = st.none() | st.dates(date(2026, 10, 1), date(2026, 12, 31))


def test_of_two_things_of_one_name_each_has_its_own_differences():
    section = Section(title="Accounts", paragraphs=())
    other = changed(section, paragraphs=((Sentence(text="One more."),),))
    before = changed(first_version(), sections=(section, section))
    assert corrections.between(before, changed(FULL, sections=(other, section))) == (
        "Section 'Accounts' was changed.",
    )
    assert corrections.between(before, changed(FULL, sections=(section,))) == (
        "Section 'Accounts' is gone: version 1 had it.",
    )
    table = changed(FULL.annex[0], rows=())
    before = changed(first_version(), annex=(FULL.annex[0], FULL.annex[0]))
    assert corrections.between(before, changed(FULL, annex=(table, FULL.annex[0]))) == (
        f"Table '{table.caption}' was changed.",
    )


@given(st.lists(st.tuples(DAYS, DAYS), min_size=2, max_size=4), DAYS)
def test_of_actions_of_one_name_every_difference_is_named_and_no_other(days, new):
    def version(report, done):
        return changed(report, actions=tuple(changed(ASK, done_on=day) for day in done))

    def said(day):
        return f"done on {plain_words.day(day)}" if day else "not done"

    before, after = version(first_version(), [was for was, _ in days]), [now for _, now in days]
    expected = tuple(
        f"Action 'Ask the schools': {said(now)}; version 1 said {said(was)}."
        for was, now in days
        if was != now
    )
    assert corrections.between(before, version(FULL, after)) == expected
    added = "Action 'Ask the schools' is new: version 1 did not have it."
    assert corrections.between(before, version(FULL, [*after, new])) == (*expected, added)


def test_another_order_is_a_difference():
    assert between(sections=FULL.sections[::-1]) == ("Sections: their order was changed.",)


def test_every_field_of_a_report_and_of_a_measure_has_a_rule():
    assert set(Report.model_fields) == {
        "made",
        "decisions",
        "actions",
        "measures",
        "sections",
        "annex",
    } | set(corrections.WHOLE)
    assert set(type(FULL.measures[0]).model_fields) == {"code", "title", "icon"} | set(
        corrections.FIGURES
    ) | set(corrections.BESIDE)


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside a model, all but `made`."""
    if isinstance(value, BaseModel):
        inner: list[tuple[Any, object]] = [
            (name, getattr(value, name)) for name in type(value).model_fields if name != "made"
        ]
    elif isinstance(value, tuple):
        inner = list(enumerate(value))
    else:
        inner = []
    return [path, *(place for name, each in inner for place in places(each, (*path, name)))]


TWICE = changed(
    SMALL,
    actions=(ASK, changed(ASK, done_on=date(2026, 11, 4)), ASK),
    sections=(*SMALL.sections, *SMALL.sections),
    annex=(*FULL.annex, *FULL.annex),
)
REPORTS = (FULL, SMALL, TWICE)
PLACES = {report: [path for path in places(report) if path] for report in REPORTS}


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = getattr(value, step) if isinstance(value, BaseModel) else value[step]
    return value


def put(value: Any, path: tuple[Any, ...], new: object) -> Any:
    """The same with another value in one place."""
    if not path:
        return new
    inner = put(at(value, path[:1]), path[1:], new)
    if isinstance(value, BaseModel):
        return changed(value, **{path[0]: inner})
    return (*value[: path[0]], inner, *value[path[0] + 1 :])


def another(value: object, way: int) -> object:
    """Another value of the same kind: text longer, a list shorter, turned round or with one thing twice."""
    if isinstance(value, str):
        return (value + " more", "", value[::-1])[way]
    if isinstance(value, tuple):
        return (value[1:], value[::-1], value + value[:1])[way]
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int | float) else None


@given(st.data())
def test_two_reports_give_no_correction_exactly_when_they_are_equal_apart_from_how_they_were_made(data):
    report = data.draw(st.sampled_from(REPORTS))
    before, after = first_version(report), report
    for path in data.draw(st.lists(st.sampled_from(PLACES[report]), max_size=3)):
        try:
            after = put(after, path, another(at(after, path), data.draw(st.integers(0, 2))))
        except (AttributeError, IndexError, TypeError):  # what the place was in is gone by an earlier change
            assume(False)
    after = changed(after, made=changed(after.made, build=data.draw(st.text())))
    try:
        after = Report.model_validate(after.model_dump())
    except ValueError:  # no report could hold that
        assume(False)
    same = changed(after, made=before.made) == before
    assert (corrections.between(before, after) == ()) is same


@given(st.builds(Made, **{"start": st.dates(), "version": st.integers(0, 9)}))
def test_how_a_report_was_made_is_no_correction(made):
    assert corrections.between(first_version(), changed(FULL, made=made)) == ()
