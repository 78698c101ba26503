"""Two board reports of invented organisations: a full one, and one of an account that has just begun."""

from datetime import UTC, date, datetime

from data_pipeline.board_report.contents import (
    Action,
    AudienceChart,
    Export,
    Followers,
    ForDecision,
    InTime,
    Made,
    Measure,
    Month,
    Option,
    Report,
    Section,
    Sentence,
    SmallChart,
    Table,
    ThemeChart,
    ThemeQuarter,
)
from data_pipeline.periods import months_on

FIRST, LAST = date(2024, 10, 1), date(2026, 9, 30)
QUARTERS = ("2024-25 Q3", "2024-25 Q4", "2025-26 Q1", "2025-26 Q2",
            "2025-26 Q3", "2025-26 Q4", "2026-27 Q1", "2026-27 Q2")  # fmt: skip

# Twenty-four months from October 2024 on.
GIVEN = (38, 33, 45, 36, 48, 34, 43, 37, 49, 47, 40, 41, 36, 44, 50, 35, 46, 37, 49, 39, 47, 49, 37, 35)
SHARED = (52, 61, 49, 58, 44, 63, 40, 47, 66, 57, 50, 51, 54, 46, 43, 57, 60, 41, 58, 62, 45, 71, 74, 79)
VISITS = (610, 702, 974, 941, 968, 720, 664, 701, 655, 722, 486, 627, 880, 1002, 1041, 823, 996, 1013, 1050,
          975, 872, 749, 511, 788)  # fmt: skip
POSTS = (180, 262, 420, 301, 511, 402, 287, 350, 498, 402, 310, 381, 376, 521, 460, 588, 1399, 742, 530, 415,
         362, 402, 221, 333)  # fmt: skip
HOURS = (58, 56, 57, 56, 61, 61, 64, 61, 63, 62, 63, 62, 60, 62, 59, 62, 57, 63, 61, 60, 61, 64, 59, 61)


def months(
    values: tuple[float | None, ...],
    lower: float | None = None,
    upper: float | None = None,
    first: date = FIRST,
    signals: tuple[int, ...] = (),
) -> tuple[Month, ...]:
    """Months from the first on; `signals` are the places of those that are more than usual ups and downs."""
    return tuple(
        Month(
            month=months_on(first, place), value=value, lower=lower, upper=upper, is_signal=place in signals
        )
        for place, value in enumerate(values)
    )


def chart(
    alt: str,
    values: tuple[float | None, ...],
    lower: float,
    upper: float,
    *,
    target: float | None = None,
    signals: tuple[int, ...] = (),
) -> SmallChart:
    return SmallChart(
        alt=alt,
        months=months(values, lower, upper, signals=signals),
        first=FIRST,
        last=LAST,
        target=target,
    )


ANSWERED = Measure(
    code="REC",
    title="Recommendations answered in time",
    group="outcomes",
    figure="3 of 7",
    year_before="4 of 6",
    icon="too_few",
    verdict="Too few to judge",
    detail="8 quarters",
    chart=SmallChart(
        alt="Recommendations answered in time, by quarter, Oct-Dec 2024 to Jul-Sep 2026: in the newest "
        "quarter 3 "
        "of 7 were, a year before 4 of 6.",
        quarters=tuple(
            InTime(quarter=quarter, due=due, in_time=in_time)
            for quarter, due, in_time in zip(
                QUARTERS, (4, 5, 5, 6, 6, 7, 6, 7), (2, 3, 3, 4, 3, 4, 4, 3), strict=True
            )
        ),
        first=FIRST,
        last=LAST,
    ),
    what="Answered in 20 working days, of all that were due",
    source="Typed by the Communications Officer",
    target="9 in 10",
    standing="missed; too few to say more",
    reason="our aim",
    say="In July to September 2026 3 of the 7 recommendations that were due were answered within 20 "
    "working days "
    "(our own records).",
    say_not="“Fewer providers answer us”: 7 recommendations are too few to tell a change from chance.",
)
DIFFERENCES = Measure(
    code="DIF",
    title="Differences made",
    group="outcomes",
    figure="0",
    year_before="0",
    icon="too_few",
    verdict="Too few to judge",
    detail="one in 24 months",
    chart=SmallChart(
        alt="Differences made, Oct 2024 to Sep 2026: one, on 12 May 2025.",
        events=(date(2025, 5, 12),),
        first=FIRST,
        last=LAST,
    ),
    what="Changes after what people told us, with proof",
    source="Our records",
    reason="too rare for one",
    say="Between October 2024 and September 2026 we recorded one difference that what people told us made.",
    say_not="“No difference was made”: none was recorded this quarter, which is not the same.",
)
INFORMED = Measure(
    code="INF",
    title="People given information",
    group="outcomes",
    figure="121",
    year_before="128",
    icon="usual",
    verdict="Within its usual range",
    detail="usually 26 to 55",
    chart=chart(
        "People given information, by month, Oct 2024 to Sep 2026. Jul to Sep 2026: 49, 37 and 35; "
        "usually 26 to "
        "55. Within its usual range.",
        GIVEN,
        26,
        55,
        target=110 / 3,
    ),
    what="People we informed or showed where to go",
    source="Typed by the Communications Officer",
    target="110",
    standing="will sometimes miss it by chance",
    reason="our contract",
    say="In July to September 2026 we gave information to 121 people (our own count).",
    say_not="“Demand fell from 128 to 121”: the change is within the usual ups and downs.",
)
EXPERIENCES = Measure(
    code="EXP",
    title="People who shared an experience",
    group="outcomes",
    figure="224",
    year_before="158",
    icon="higher_better",
    verdict="Higher than usual in Sep",
    detail="79; usually 33 to 78",
    chart=chart(
        "People who shared an experience, by month, Oct 2024 to Sep 2026. Jul to Sep 2026: 71, 74 and 79; "
        "usually "
        "33 to 78. Higher than usual in Sep.",
        SHARED,
        33,
        78,
        target=50,
        signals=(23,),
    ),
    what="Experiences by form or public comment",
    source="Experiences that we took in",
    target="150",
    standing="will sometimes miss it by chance",
    reason="our contract",
    say="In July to September 2026 224 people shared an experience with us by form or public comment, "
    "against 158 "
    "a year before.",
    say_not="“224 people had trouble”: they are those who told us, and most were asked.",
    why="medicines ran out at pharmacies.",
    did="took it to the ICB on 18 Aug.",
)
ENGAGED = Measure(
    code="VIS",
    title="Engaged visits to the website",
    group="responses",
    figure="2,048",
    year_before="1,835",
    icon="lower_worse",
    verdict="Lower than usual in Aug",
    detail="511; usually 513 to 1,059",
    chart=chart(
        "Engaged visits to the website, by month, Oct 2024 to Sep 2026. Jul to Sep 2026: 749, 511 and "
        "788; usually "
        "513 to 1,059. Lower than usual in Aug.",
        VISITS,
        513,
        1059,
        target=500,
        signals=(22,),
    ),
    what="Visits of 10 seconds, two pages or an event",
    source="Website export",
    target="1,500",
    standing="should keep meeting it",
    reason="our aim",
    say="In July to September 2026 our website had 2,048 engaged visits (Google Analytics).",
    say_not="“2,048 people visited”: one person may visit more than once.",
    why="August was low last year too (486).",
    did="waited; Sep had 788.",
)
INTERACTIONS = Measure(
    code="INT",
    title="Interactions with our posts",
    group="responses",
    figure="956",
    year_before="1,093",
    icon="usual",
    verdict="Within its usual range",
    detail="usually 5 to 773",
    chart=chart(
        "Interactions with our posts, by month, Oct 2024 to Sep 2026. Jul to Sep 2026: 402, 221 and 333; "
        "usually 5 "
        "to 773; Feb 2026 had 1,399. Within its usual range.",
        POSTS,
        5,
        773,
        signals=(16,),
    ),
    what="Reactions, comments, shares, saves and clicks",
    source="Exports of 6 accounts",
    say="What we posted in July to September 2026 had 956 interactions, as counted on 5 Oct 2026.",
    say_not="“Engagement fell by 13%”: the change is within the usual ups and downs.",
)
STAFF_HOURS = Measure(
    code="HRS",
    title="Hours of staff time",
    group="outputs",
    figure="184",
    year_before="187",
    icon="usual",
    verdict="Within its usual range",
    detail="usually 55 to 67",
    chart=chart(
        "Hours of staff time, by month, Oct 2024 to Sep 2026. Jul to Sep 2026: 64, 59 and 61; usually 55 "
        "to 67. "
        "Within its usual range.",
        HOURS,
        55,
        67,
        target=70,
    ),
    what="Staff hours on all eight accounts",
    source="Our records, mostly estimated",
    target="up to 210",
    standing="should keep meeting it",
    reason="our budget",
    say="In July to September 2026 we spent about 184 hours on eight accounts (mostly estimated).",
    say_not="“We spent 184 hours”: without “about”; the hours of seven accounts are estimates.",
)

THEMES = ThemeChart(
    title="Two in five experiences spoke of medicines and pain; a year before it was one in ten",
    theme="Medicines and pain",
    quarters=tuple(
        ThemeQuarter(
            quarter=quarter, start=months_on(FIRST, 3 * place), experiences=count, of=of, checked=checked
        )
        for place, (quarter, count, of, checked) in enumerate(
            zip(
                QUARTERS,
                (11, 29, 19, 17, 21, 27, 44, 92),
                (138, 152, 148, 158, 161, 169, 163, 224),
                (1, 1, 1, 1, 1, 1, 1, 0.28),
                strict=True,
            )
        )
    ),
    note="92 of 224 experiences; 17 of 158 a year before. Quarters start in the month shown.",
    alt="Share of experiences that spoke of medicines and pain, by quarter, Oct-Dec 2024 to Jul-Sep 2026: "
    "8%, 19%, "
    "13%, 11%, 13%, 16%, 27% and 41%. Of the newest quarter about seven in ten are suggested by software and "
    "not yet checked.",
)
AUDIENCE = AudienceChart(
    title="Facebook’s followers are middle-aged, Instagram’s are young; over-65s are fewer on both than "
    "among "
    "residents",
    groups=("18-24", "25-34", "35-44", "45-54", "55-64", "65+"),
    residents=(0.083, 0.16, 0.213, 0.191, 0.158, 0.201),
    accounts=(
        Followers(account="Facebook", shares=(0.034, 0.12, 0.248, 0.243, 0.204, 0.151)),
        Followers(account="Instagram", shares=(0.378, 0.27, 0.181, 0.107, 0.044, 0.02)),
    ),
    note="Followers on 30 Sep 2026 (Facebook, Instagram), adults. Residents: London Borough of Sutton.",
    alt="Ages of followers beside those of residents, adults. 65 and over: residents 20%, Facebook 15%, "
    "Instagram "
    "2%. 18 to 24: residents 8%, Facebook 3%, Instagram 38%.",
)
SECTIONS = (
    Section(
        title="Who we reach",
        paragraphs=(
            (
                Sentence(text="Facebook and Instagram tell us their followers’ ages, YouTube its viewers’."),
                Sentence(
                    lead="No channel can see",
                    text="ethnic groups and disabled people (no platform reports them), or the ages of "
                    "followers "
                    "on LinkedIn, TikTok and X.",
                ),
            ),
        ),
    ),
    Section(
        title="Objectives without activity",
        paragraphs=(
            (
                Sentence(
                    text="None: all seven had posts. Fewest: consultations, 2 of 88, and where we made a "
                    "difference, 4. We could not tell what 24 of the 88 were for."
                ),
            ),
        ),
    ),
    Section(
        title="What people told us",
        paragraphs=(
            (
                Sentence(
                    text="Web forms brought 140 (96 a year before), public comments 84 (62): a rise may be a "
                    "change in who was asked."
                ),
                Sentence(
                    lead="One difference:",
                    text="none recorded this quarter; the last was Castle Street Practice’s second telephone "
                    "line, in May 2025.",
                ),
            ),
        ),
        table=Table(
            caption="Experiences by theme",
            head=("Theme", "Medicines and pain", "Waiting", "Transport", "Praise", "Access", "Social care"),
            rows=(("This quarter", 92, 39, 28, 26, 22, 22), ("A year before", 17, 25, 13, 27, 29, 9)),
            numeric=(1, 2, 3, 4, 5, 6),
        ),
    ),
    Section(
        title="Accounts",
        paragraphs=(
            (
                Sentence(lead="Changed:", text="none."),
                Sentence(lead="To decide:", text="X."),
                Sentence(lead="Too few posts to judge", text="(use it or park it): TikTok 5, YouTube 3."),
                Sentence(
                    lead="No second administrator, nor a known place for the log-in:",
                    text="LinkedIn, TikTok, X, YouTube.",
                ),
                Sentence(lead="Two-step check due:", text="X since 22 May, website 1 Sep."),
            ),
        ),
    ),
    Section(
        title="Concerns",
        paragraphs=(
            (
                Sentence(text="2 open, 1 overdue."),
                Sentence(lead="No. 3,", text="medicines, to the ICB: raised 18 Aug, answer due 17 Sep."),
                Sentence(lead="No. 2,", text="medicines, to Quay Pharmacy: answered 14 Jul, still open."),
            ),
        ),
    ),
    Section(title="Moderation", paragraphs=((Sentence(text="Not recorded by us."),),)),
    Section(
        title="What is missing",
        paragraphs=(
            (
                Sentence(lead="Missing:", text="X in Feb and Mar 2025."),
                Sentence(
                    lead="Still settling",
                    text="until 28 Oct when counted: 7 posts of September, perhaps 24 more whose export "
                    "day we do "
                    "not know.",
                ),
                Sentence(lead="Estimated:", text="the hours of 7 accounts."),
                Sentence(
                    lead="Do not compare:",
                    text="themes of Aug and Sep are the software’s suggestions; 140 of 224 are unchecked, "
                    "11 have "
                    "none.",
                ),
            ),
        ),
    ),
    Section(
        title="Chance",
        paragraphs=(
            (
                Sentence(
                    text="We judged five measures in three months each. By chance alone, about one report "
                    "in six "
                    "would call something unusual; this one does so twice."
                ),
            ),
        ),
    ),
)
OBJECTIVES = Table(
    caption="Posts by objective and channel",
    head=("Objective of the policy", "Facebook", "Instagram", "LinkedIn", "TikTok", "X", "YouTube"),
    rows=(
        ("Reach more people", 4, 2, 2, 0, 3, 0),
        ("Find out what people experience", 3, 2, 1, 1, 1, 0),
        ("Ask for experiences", 5, 8, 5, 0, 2, 0),
        ("Work with organisations", 2, 0, 3, 0, 2, 0),
        ("Consultations", 1, 1, 0, 0, 0, 0),
        ("Information for choices", 9, 4, 5, 2, 4, 1),
        ("Where we made a difference", 1, 0, 2, 0, 1, 0),
    ),
    numeric=(1, 2, 3, 4, 5, 6),
    note="A post can serve more than one objective. We could not tell what 24 of the 88 posts were for.",
)
ACCOUNTS = Table(
    caption="Every account",
    head=("Account", "Suggestion", "Jul-Sep", "2025", "Hours", "2nd admin", "Two-step"),
    rows=(
        ("Facebook", "Keep", 277, 266, 36.5, "Yes", "10 Jun 2026"),
        ("Instagram", "Do more", 323, 424, 26.3, "Yes", "10 Jun 2026"),
        ("LinkedIn", "Keep", 247, 218, 9.9, "No", "Not recorded"),
        ("TikTok", "Not enough evidence yet", 103, 86, 13.1, "No", "Not recorded"),
        ("X", "Scale back or park", 5, 88, 19.7, "No", "Off"),
        ("YouTube", "Not enough evidence yet", 1, 11, 6.6, "No", "Not recorded"),
        ("Website", "Keep", 2048, 1835, 52.6, "Yes", "Due since 1 Sep"),
        ("Newsletter", "Keep", 180, 209, 19.7, "Yes", "10 Jun 2026"),
    ),
    numeric=(2, 3, 4),
    note="Interactions with posts; for the website engaged visits, for the newsletter readers who "
    "clicked. Hours are "
    "estimated except for Facebook.",
)
FULL = Report(
    made=Made(
        organisation="Healthwatch Ansterbourne",
        is_sample=True,
        quarter="2026-27 Q2",
        start=date(2026, 7, 1),
        end=LAST,
        exported_up_to=date(2026, 10, 5),
        build="02409cde84fb9474",
        built_at=datetime(2026, 11, 27, 9, 30, tzinfo=UTC),
        log="Log of changes: line 1024, 27 Nov 2026, seal 3f9a-12bc-77d0-1e55-90ab",
        exports=tuple(
            Export(
                account=account,
                file_name=f"{account.lower()}-{day:%Y-%m-%d}.csv",
                exported_on=day,
                sha256=f"{place:064x}",
            )
            for place, (account, day) in enumerate(
                (account, day)
                for account in (
                    "Facebook",
                    "Instagram",
                    "LinkedIn",
                    "TikTok",
                    "X",
                    "YouTube",
                    "Website",
                    "Newsletter",
                )
                for day in (date(2026, 8, 4), date(2026, 9, 3), date(2026, 10, 5))
            )
        ),
        version=1,
        finalised_by="the Chief Executive",
        finalised_on=date(2026, 11, 27),
    ),
    decisions=(
        ForDecision(
            question="Shall we park X: keep the account, stop posting?",
            options=(
                Option(
                    name="Park it (suggested).",
                    text="Frees about 78 hours a year (£1,680, estimated); loses about 4 interactions a "
                    "month, on "
                    "average.",
                ),
                Option(
                    name="Carry on.",
                    text="Each interaction costs about £37 (estimated); on our other accounts about £1.78.",
                ),
            ),
            number=4,
        ),
    ),
    information=(
        "ICB’s answer on medicines: overdue since 17 Sep.",
        "4 of 8 accounts lack safety details.",
        "TikTok, YouTube: too few posts to judge.",
    ),
    brief=(
        Sentence(lead="What changed.", text="More people than usual shared an experience: 224 (2025: 158)."),
        Sentence(
            lead="Why we think so.",
            text="92 of them spoke of medicines and pain (17 a year before). Most came by web form, so it "
            "may also "
            "be that we asked other people.",
        ),
        Sentence(
            lead="What we ask.", text="Agree to park X, and back a second letter to the ICB on medicines."
        ),
    ),
    actions=(
        Action(
            what="Take the medicine shortage to the ICB",
            who="Chief Executive",
            by=date(2026, 8, 31),
            done_on=date(2026, 8, 18),
        ),
        Action(what="Find a second administrator for four accounts", who="Officer", by=date(2026, 9, 30)),
        Action(what="Renew the two-step check of X", who="Officer", by=date(2026, 9, 30)),
    ),
    measures=(ANSWERED, DIFFERENCES, INFORMED, EXPERIENCES, ENGAGED, INTERACTIONS, STAFF_HOURS),
    not_recorded="Not recorded by us: time to act in moderation (MOD).",
    questions=(
        "What will we do if the ICB has not answered on medicines by 31 Dec?",
        "Website visits fell in August, as a year before: should August be different?",
        "Four accounts have one administrator: who will be the second, and by when?",
    ),
    themes=THEMES,
    audience=AUDIENCE,
    sections=SECTIONS,
    annex=(OBJECTIVES, ACCOUNTS),
)

SMALL_FIRST = date(2026, 7, 1)
SMALL = Report(
    made=Made(
        organisation="Healthwatch Littlewick",
        is_sample=False,
        quarter="2026-27 Q2",
        start=SMALL_FIRST,
        end=LAST,
        exported_up_to=date(2026, 10, 2),
        build="5c1d0a9be27743f0",
        built_at=datetime(2026, 10, 3, 14, 0, tzinfo=UTC),
        log="Log of changes: line 12, 2 Oct 2026, seal 0b1c-2d3e-4f50-6172-8394",
        exports=(
            Export(
                account="Facebook",
                file_name="Jul-01-2026_Sep-30-2026.csv",
                exported_on=date(2026, 10, 2),
                sha256="9f" * 32,
            ),
        ),
    ),
    decisions=(),
    information=("Our figures begin in July 2026: it is too early to say what is usual.",),
    brief=(
        Sentence(
            lead="What changed.", text="We began to count: 118 interactions with what we posted on Facebook."
        ),
    ),
    actions=(),
    measures=(
        Measure(
            code="INT",
            title="Interactions with our posts",
            group="responses",
            figure="118",
            year_before="",
            icon="too_few",
            verdict="Too few to judge",
            detail="3 months",
            chart=SmallChart(
                alt="Interactions with our posts, by month, Jul to Sep 2026: 31, 52 and 35. Too few "
                "months to say "
                "what is usual.",
                months=months((31, 52, 35), first=SMALL_FIRST),
                first=SMALL_FIRST,
                last=LAST,
            ),
            what="Reactions, comments, shares, saves and clicks",
            source="Export of 1 account",
            say="What we posted on Facebook in July to September 2026 had 118 interactions, as counted on "
            "2 Oct 2026.",
            say_not="“Interactions are rising”: three months are too few to tell a change from chance.",
        ),
    ),
    not_recorded="Not recorded by us: people given information (INF), people who shared an experience "
    "(EXP), engaged "
    "visits to the website (VIS), hours of staff time (HRS).",
    questions=("What do we want from Facebook in a year’s time, and how shall we know?",),
    themes=None,
    audience=None,
    sections=(
        Section(
            title="What is missing",
            paragraphs=(
                (
                    Sentence(
                        lead="Missing:",
                        text="everything before July 2026. From June 2027 on we can say what is usual for "
                        "a month.",
                    ),
                ),
            ),
        ),
    ),
    annex=(),
)


def final(report: Report) -> Report:
    """The report as the Chief Executive made it final."""
    made = report.made.model_copy(
        update={"version": 1, "finalised_by": "the Chief Executive", "finalised_on": date(2026, 11, 27)}
    )
    return report.model_copy(update={"made": made})


def draft(report: Report) -> Report:
    """The report while people still write it."""
    made = report.made.model_copy(update={"version": 0, "finalised_by": "", "finalised_on": None})
    return report.model_copy(update={"made": made})
