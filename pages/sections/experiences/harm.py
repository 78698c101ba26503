"""What to do where somebody may not be safe, in the words that every page says it in."""

from __future__ import annotations

ACT = "If somebody is not safe, follow the safeguarding procedure now."
URGENT = f"This may be about somebody who is not safe. {ACT} Coding can wait."
ORDER = "The provider first, then the ICB, then CQC; where somebody is in danger, safeguarding at once."
