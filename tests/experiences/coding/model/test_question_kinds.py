"""What a form's question asks for, and what "Nothing" then says."""

import pytest

from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.question_kinds import BETTER, GOOD, OPEN, asked_for

QUESTIONS = """
good | What was good?
good | What did we do well?
good | Tell us what you liked about your visit
good | What went well?
better | How could we improve?
better | What could we do better?
better | Is there anything we could have done differently?
better | What did not go well?
better | Were there any problems?
       | Tell us about your experience
       | Please describe what you were particularly satisfied and/or dissatisfied with
       | How satisfied were you, and why?
       | Why did you give this answer?
       | What went well, and what could be better?
""".strip().splitlines()


@pytest.mark.parametrize("line", QUESTIONS)
def test_a_question_asks_for_good_for_better_or_for_either(line: str):
    kind, question = (part.strip() for part in line.split("|"))
    assert asked_for(question) == {"good": GOOD, "better": BETTER, "": OPEN}[kind]


@pytest.mark.parametrize("answer", ["Nothing", "nothing", "None", "Nothing at all"])
def test_nothing_is_no_praise_where_the_question_was_what_was_good(answer: str):
    coder = shipped_model.coder()
    (good,) = coder.suggestions([answer], questions=["What was good?"])
    (better,) = coder.suggestions([answer], questions=["How could we improve?"])
    assert good.sentiment != "positive" and "praise" not in good.themes
    assert better.sentiment == "positive"
