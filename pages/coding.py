"""What is each experience about, and were the suggestions right?"""

from data_pipeline.experiences.coding import coding_queue
from pages.sections.experiences.coding import agreement
from pages.sections.experiences.coding.panel import panel
from pages.shared import layout, troubles, words

scope = layout.page("Code experiences", __doc__)
with troubles.said():
    waiting = coding_queue.waiting(scope.folder)
    wait = words.counted(waiting, "experience waits", "experiences wait")
    layout.answer(f"{wait}, the most critical first." if waiting else "Nothing waits to be coded.")
    panel(scope)
    agreement.section(scope)
