"""Many people saving at the same time: every save counts once, and the log stays whole."""

from concurrent.futures import ThreadPoolExecutor

from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import audit, saving
from data_pipeline.records.saving import ChangedMeanwhile
from data_pipeline.records.store import Records
from data_pipeline.records.tables import ACCOUNTS

PEOPLE, SAVES = 6, 5


def test_of_saves_at_the_same_time_none_is_lost_and_none_counts_twice(records: Records):
    key = {"account_id": "x-ansterbourne"}

    def one(person: int) -> int:
        done = 0
        for number in range(SAVES):
            with records.reading() as db:
                seen = saving.find(db, ACCOUNTS, key)
            try:
                with records.writing() as db:
                    purpose = {"purpose": f"person {person}, save {number}"}
                    saving.save(db, ACCOUNTS, key, purpose, who=LOCAL, seen=seen["version"] if seen else None)
                done += 1
            except ChangedMeanwhile:
                pass
        return done

    with ThreadPoolExecutor(PEOPLE) as together:
        saves = sum(together.map(one, range(PEOPLE)))
    with records.reading() as db:
        kept = saving.find(db, ACCOUNTS, key)
        assert kept and kept["version"] == saves == len(list(audit.lines(db)))
        assert audit.problems(db) == []
