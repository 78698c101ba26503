"""What is left to read and label?"""

from pages.sections.experiences.coding import agreement
from pages.sections.experiences.coding.panel import panel
from pages.shared import layout, troubles

scope = layout.page("Code experiences", __doc__)
with troubles.said():
    panel(scope)
    agreement.section(scope)
