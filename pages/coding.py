"""What is left to read and label?"""

from data_pipeline.experiences.coding import coding_queue
from pages.sections.experiences.coding import agreement
from pages.sections.experiences.coding.panel import panel
from pages.shared import layout, troubles, words

scope = layout.page("Code experiences", __doc__)
with troubles.said():
    waiting = coding_queue.waiting(scope.folder)
    wait = words.counted(waiting, "experience is", "experiences are")
    answer = f"{wait} still to be read and labelled. The most urgent come first."
    layout.answer(answer if waiting else "Every experience has been read and labelled.")
    panel(scope)
    agreement.section(scope)
