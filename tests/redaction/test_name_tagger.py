"""The model of names beside the rules: what it finds, what it leaves, and that it holds nobody's words."""

import numpy as np
import pytest

from data_pipeline.errors import Refused
from data_pipeline.redaction.known_names import name_lists
from data_pipeline.redaction.name_tagger import measure, train_command, training
from data_pipeline.redaction.name_tagger.made_names import PARTS, misspelt, name_pool, part_of
from data_pipeline.redaction.name_tagger.made_texts import (
    MadeText,
    Pen,
    from_templates,
    made_text,
    with_names,
)
from data_pipeline.redaction.name_tagger.name_places import name_places
from data_pipeline.redaction.name_tagger.tagger import MODEL, load, save
from data_pipeline.redaction.redact import redacted, redacted_texts
from tests.redaction.comments_of_the_sample import comments_of_the_sample

COMMENTS = [
    "The nurse was kind and she explained it all to me.",
    "I waited for the doctor for three hours and nobody came.",
    "My mum was left in a chair and the staff did not care.",
    "He was rude to me on the phone when I rang the surgery.",
    "The driver was early and helped me down the steps.",
    "Staff were friendly but the room was cold.",
] * 4  # the same words often enough to be weighed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Okonjo was short with my brother and walked off.", "Okonjo"),
        ("BARNES, Phyllis - scan cancelled with no reason given.", "BARNES, Phyllis"),
        ("It was Hargrave who noticed that the drip had stopped.", "Hargrave"),
        ("asked for brenda at the desk but she had gone home", "brenda"),
        ("Thanks to Stephny for sitting with me all night", "Stephny"),
        ("we saw dr wolanski about dads chest and he was lovely", "wolanski"),
    ],
)
def test_a_name_is_found_that_stands_where_a_name_does(text, name):
    out = " ".join(each.text for each in redacted(text).removed)
    assert all(part in out for part in name.replace(",", "").split())


@pytest.mark.parametrize(
    "text",
    [
        "They changed my Bisoprolol to Candesartan in November.",
        "The bus from Whitehaven to Workington takes an hour.",
        "Marie Curie came at night and Macmillan by day.",
        "Dad has Parkinson's and Mum has Crohn's.",
        "I will ring again in May and hope they answer.",
        "WAITED NINE HOURS IN A CORRIDOR AND NOBODY CAME",
        "Ward B was full, so they put me on Ward C.",
    ],
)
def test_places_medicines_services_and_conditions_stay(text):
    assert redacted(text).text == text


def test_what_redaction_left_before_is_no_name_again():
    assert redacted("[name] rang me, then [phone] rang.").removed == ()


def test_many_texts_at_once_are_redacted_as_each_by_itself():
    texts = [
        "Thanks to Sheila and Dr Patel.",
        "",
        "No parking.",
        "Czekałem trzy tygodnie na wizytę u lekarza",
    ]
    assert redacted_texts(texts) == [redacted(text) for text in texts]


def test_in_another_language_the_rules_decide_alone():
    (places,) = name_places(["Czekałem trzy tygodnie na wizytę u lekarza i nikt nie zadzwonił"])
    assert places == []


def test_the_model_is_small_and_holds_no_name():
    weights, lists = load(MODEL), name_lists()
    assert len(weights) < 30_000
    assert [word for word in weights.words if lists.is_name(word)] == []
    assert all(len(group) <= 5 for group in weights.letters)


def test_no_name_and_no_line_serves_in_two_parts():
    pools = [name_pool(part) for part in PARTS]
    names = [set().union(*pool.firsts, *pool.lasts) for pool in pools]
    assert all(names) and not (names[0] & names[1] | names[0] & names[2] | names[1] & names[2])
    assert part_of("Waited an hour") == part_of("waited an HOUR")


def test_made_texts_know_where_their_names_stand():
    text = made_text("Dr \ue000Bose\ue001 and \ue000Jo\ue001.")
    assert text == MadeText("Dr Bose and Jo.", ((3, 7), (12, 14)))


def test_a_slip_leaves_the_first_letter_and_moves_one_other():
    chance = np.random.default_rng(1)
    slips = {misspelt("Sophie", chance) for _ in range(50)}
    assert all(slip[0] == "S" and abs(len(slip) - 6) <= 1 for slip in slips)
    assert misspelt("Jo", chance) == "Jo"


@pytest.fixture
def few_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "MADE", dict.fromkeys(training.MADE, 60))
    monkeypatch.setattr(training, "STEPS", 5)


@pytest.mark.usefixtures("few_texts")
def test_the_same_seed_gives_the_same_model_to_the_byte(tmp_path):
    comments = train_command.distinct([f"{text} {n}" for n, text in enumerate(COMMENTS)])
    for name in ("first", "second"):
        train_command.written(comments, tmp_path / f"{name}.npz", seed=3)
    first, second = (tmp_path / f"{name}.npz" for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
    save(load(first), second)
    assert first.read_bytes() == second.read_bytes()


def test_a_file_without_the_column_text_is_refused(tmp_path):
    from data_pipeline.commands.coding import _texts

    (tmp_path / "words.csv").write_text("said\nIt was cold\n", encoding="utf-8")
    with pytest.raises(Refused, match="needs the column text"):
        _texts(tmp_path / "words.csv")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("way", "at_least"), [("as written", 0.95), ("in lower case", 0.88), ("a slip", 0.80)]
)
def test_names_put_into_300_contexts_that_the_model_never_saw_are_found(way, at_least):
    chance = np.random.default_rng(11)
    pen = Pen(name_pool("reporting"), 0, chance)
    comments = comments_of_the_sample()
    texts = list(with_names(comments, "reporting", 200, pen))
    texts += from_templates("reporting", 100, pen, comments)
    if way == "in lower case":
        texts = [MadeText(each.text.lower(), each.names) for each in texts]
    if way == "a slip":
        texts = [measure.with_slips(each, chance) for each in texts]
    found = measure.found(texts)
    assert found.out / found.names >= at_least, str(found)


def test_a_month_and_an_asking_verb_are_no_names_and_the_people_who_are_called_so_are_not_lost():
    assert redacted("Will somebody please answer the phone. It is now August.").removed == ()
    for said in ("may was lovely to me and will was kind", "Will was lovely"):
        assert "[name]" in redacted(said).text
