"""What a check of a row is."""

from __future__ import annotations

from dataclasses import dataclass

NUMBERS = ("count", "count_and_share", "number", "fraction", "above_zero", "share")


@dataclass(frozen=True)
class Check:
    """A reason to set a row aside; `when` is SQL over the parsed rows.

    suspect: SQL that is true at least wherever `when` is, and costs less; '' for `when` itself.
    at_a_glance: the same where planning it costs less, though it may be true of many good rows.
    needs: positions of the raw cells that `when` looks at.
    implied: another check fails wherever this one does, and knows less of the reason.
    """

    position: int
    heading: str
    when: str
    reason: str
    suspect: str = ""
    at_a_glance: str = ""
    needs: tuple[int, ...] = ()
    implied: bool = False

    @property
    def after_suspicion(self) -> str:
        """SQL for whether the check fails, which looks closely at suspects alone."""
        return f"{self.suspect} and {self.when}" if self.suspect else self.when
