"""A small build made of text tables: columns as in a real one, NULL where a cell is blank."""

import duckdb
from duckdb import DuckDBPyConnection

POST = """reach bigint, viewers bigint, views bigint, interactions bigint, public_interactions bigint,
    interactions_parts varchar, reactions bigint, comments bigint, shares bigint, reposts bigint,
    saves bigint, clicks bigint, as_of timestamptz, as_of_day date, as_of_assumed boolean, load_id varchar"""
MONTH = """organisation varchar, channel varchar, posts bigint, replies bigint, median_reach double,
    reach_posts bigint, median_viewers double, viewers_posts bigint, views bigint,
    interactions bigint, public_interactions bigint,
    interaction_rate double, rate_basis varchar, rated_posts bigint, interactions_parts varchar,
    daily_views double, daily_interactions double, visits double, sessions double,
    engaged_sessions double, followers double, followers_gained double, experiences bigint,
    hours double, cost double, cost_per_interaction double, days bigint, covered_days bigint,
    calendar_days bigint, provisional_posts bigint, is_complete boolean, typed_in boolean"""
WEB = """account_id varchar, report varchar, period_start date, period_end date, views bigint,
    sessions bigint, engaged_sessions bigint, users bigint, load_id varchar"""
TABLES = {
    "accounts": "account_id varchar, organisation varchar, channel varchar, name varchar, status varchar",
    "posts": f"""account_id varchar, post_id varchar, organisation varchar, channel varchar,
        other_account boolean, published_at timestamptz, local_date date, month date, quarter varchar,
        text varchar, format varchar, url varchar, is_reply boolean, is_paid boolean,
        objectives varchar, main_objective varchar, audience_group varchar,
        campaign varchar, {POST}, is_provisional boolean, settles_on date,
        carried varchar, exports bigint""",
    "post_snapshots": f"account_id varchar, post_id varchar, {POST}, file_name varchar",
    "account_days": """account_id varchar, date date, metric varchar, value double, load_id varchar,
        organisation varchar""",
    "account_months": f"account_id varchar, month date, quarter varchar, {MONTH}",
    "account_quarters": f"""account_id varchar, quarter varchar, quarter_start date, quarter_end date,
        {MONTH}""",
    "audience_groups": """account_id varchar, as_of timestamptz, as_of_day date, dimension varchar,
        group_name varchar, share double, population_share double, load_id varchar,
        organisation varchar""",
    "web_pages": f"{WEB}, page varchar",
    "web_sources": f"{WEB}, source varchar",
    "mailings": """account_id varchar, mailing_id varchar, organisation varchar, title varchar,
        subject varchar, audience varchar, sent_at timestamptz, sent_on date, month date, quarter varchar,
        recipients bigint, delivered bigint, bounces bigint, unique_opens bigint, total_opens bigint,
        unique_clicks bigint, total_clicks bigint, unsubscribes bigint, complaints bigint,
        click_rate double, recounts bigint, recount_note varchar, rated_clicks bigint,
        rated_delivered bigint, as_of timestamptz,
        as_of_day date, as_of_assumed boolean, is_provisional boolean, settles_on date, carried varchar,
        load_id varchar, exports bigint""",
    "loads": """load_id varchar, file_name varchar, sha256 varchar, account_id varchar,
        organisation varchar, exported_on date, as_of timestamptz, as_of_day date, as_of_assumed boolean,
        loaded_at timestamptz, reader_version varchar, period_start date, period_end date,
        rows_read bigint, rows_loaded bigint, rows_rejected bigint, rows_duplicate bigint,
        date_order varchar, encoding varchar, notes varchar, restated_rows bigint, restated_by varchar""",
    "load_parts": """load_id varchar, part varchar, source varchar, shape varchar, rows_loaded bigint,
        rows_rejected bigint, rows_duplicate bigint, skipped varchar""",
    "restatements": """load_id varchar, account_id varchar, organisation varchar, kind varchar,
        metric varchar, compared bigint, lowered bigint, raised bigint, kept_out bigint,
        first_day date, last_day date, is_recount boolean""",
    "rejected_rows": """load_id varchar, part varchar, line bigint, heading varchar, value varchar,
        reason varchar""",
    "metrics": """channel varchar, metric varchar, definition varchar, unit varchar, adds_up boolean,
        heading varchar, source varchar""",
    "metric_breaks": """channel varchar, provider varchar, metric varchar, date date, applies_by varchar,
        note varchar, source varchar""",
    "account_breaks": "account_id varchar, organisation varchar, metric varchar, date date, note varchar",
    "objectives": "objective varchar, title varchar, precedence bigint",
    "population": """area varchar, dimension varchar, group_name varchar, residents bigint,
        share double, base varchar, source varchar""",
    "build": "serial bigint, built_at timestamptz, is_sample boolean, fingerprint varchar",
}


def marts(**texts: str) -> DuckDBPyConnection:
    """A database with every mart, filled from the text tables given by name."""
    db = duckdb.connect()
    db.execute("set timezone = 'UTC'")
    for table, columns in TABLES.items():
        db.execute(f"create table {table} ({columns})")
        if table in texts:
            _fill(db, table, texts[table])
    return db


def _fill(db: DuckDBPyConnection, table: str, text: str) -> None:
    heading, *rows = [
        [cell.strip() for cell in line.split("|")] for line in text.strip().splitlines() if line.strip()
    ]
    for row in rows:
        assert len(row) == len(heading), f"{table}: {row} does not fit {heading}"
        cells = [cell or None for cell in row]
        marks = ", ".join("?" * len(cells))
        db.execute(f"insert into {table} ({', '.join(heading)}) values ({marks})", cells)
