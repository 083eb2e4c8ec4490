"""Traps for the guard of computed sentences: questions on real data in which the bare sentence would mislead."""

from __future__ import annotations

from dataclasses import dataclass

CLEAR = r"statistically clear"
NOTHING_SAID = r"nothing can be said on whether (?:that|the difference) is more than chance"
INFLATION = r"in the prices of each year, so the change includes inflation"
IN_TOTAL = r"in total, not per person"


@dataclass(frozen=True)
class Trap:
    """A question that tempts to a misleading sentence, under its line of the guard."""

    line: str
    question: str
    must: tuple[str, ...]
    never: tuple[str, ...] = ()


def traps(line: str, *found: tuple[str, str | tuple[str, ...], str | tuple[str, ...]]) -> list[Trap]:
    """The traps of one line of the guard."""

    def several(words: str | tuple[str, ...]) -> tuple[str, ...]:
        return (words,) if isinstance(words, str) else words

    return [Trap(line, question, several(must), several(never)) for question, must, never in found]


NOISE = traps(
    "a difference that chance would explain is not called one",
    ("Is unemployment in Blackpool higher than in York?", "that is not statistically clear", "that is statistically"),
    ("employment rate in Leeds compared with Bradford", CLEAR, ()),
    ("Is pay higher in Sunderland than in Gateshead?", "not statistically clear", ()),
    ("healthy life expectancy for males in Leeds versus Sheffield", "not statistically clear", ()),
    ("How many times higher is unemployment in Blackpool than in York?", "difference is not statistically clear", ()),
    ("economic inactivity in the North East compared with the North West", CLEAR, ()),
    ("life satisfaction in Kent compared with Essex", "not statistically clear", ()),
    ("Is the employment rate in Wales higher than in Scotland?", CLEAR, ()),
)
NO_INTERVALS = traps(
    "without intervals no claim is made either way, and it says so",
    ("GDP per head in Leeds compared with Manchester", NOTHING_SAID, CLEAR),
    ("NEET in Kent compared with Essex", NOTHING_SAID, CLEAR),
    ("productivity in the North East compared with London", NOTHING_SAID, CLEAR),
    ("child poverty in Bradford versus Leeds", NOTHING_SAID, CLEAR),
    ("How has child poverty in Leeds changed since 2022?", NOTHING_SAID, CLEAR),
    ("How has attainment 8 changed in Hull since 2016?", NOTHING_SAID, CLEAR),
    ("Which region has improved most on productivity since 2010?", "gives no intervals, so nothing can be said", CLEAR),
    ("gigabit broadband in Cornwall compared with Devon", NOTHING_SAID, CLEAR),
    ("How many times bigger is GDP per head in London than in Wales?", NOTHING_SAID, CLEAR),
)
NESTED = traps(
    "no claim between a place and an area that holds it or shares its ground",
    ("Is pay in Leeds significantly below England?", "is not tested: one holds the other", CLEAR),
    ("unemployment in Manchester compared with Greater Manchester", "percentage points above that for", CLEAR),
    ("How does the employment rate in Sunderland compare with the North East?", "that for the North East", CLEAR),
    ("How does pay in Hull compare with its region, England and the UK?", "below that for England and", CLEAR),
    ("Is employment in Wales statistically different from the UK?", "is not tested: one holds the other", CLEAR),
    ("employment rate in Kent compared with the South East", "South East", CLEAR),
    ("employment rate in the West Midlands Combined Authority compared with the West Midlands", "2023", CLEAR),
    ("employment rate in Tees Valley compared with the North East", "North East", CLEAR),
)
RELIABILITY = traps(
    "low reliability, provisional and missing are said in the sentence",
    ("no qualifications in Mansfield", "low reliability: it rests on very few survey answers", ()),
    (
        "Which councils have more than 15% with no qualifications?",
        (r"\(\d+\.\d%, low reliability\)", "of low reliability"),
        (),
    ),
    ("top 5 councils by no qualifications", "low reliability", ()),
    ("What is the range of no qualifications across councils?", "of low reliability: the figures for", ()),
    ("no qualifications in Mansfield compared with Doncaster", "of low reliability: the figure for Mansfield", ()),
    ("median weekly pay in Leeds", "provisional", ()),
    ("Which region has the highest weekly pay?", "provisional", ()),
    ("How has pay in London changed since 2020?", "provisional", ()),
    ("child poverty in Bradford compared with Leeds", r"\(provisional\)", ()),
    ("Which regions have pay above £650?", r"\(provisional\)", ()),
    ("no qualifications in Dartford", "has no figure for Dartford", ()),
    ("unemployment in the Isles of Scilly", "has no figure for the Isles of Scilly", ()),
    ("life satisfaction in the City of London", r"too unreliable|not available", ()),
)
PERIODS = traps(
    "different periods and definitions are not compared, with the reason",
    (
        "apprenticeship starts in Leeds and Glasgow",
        "another measure, with a definition of its own",
        ("above that for Glasgow", "below that for Glasgow"),
    ),
    (
        "apprenticeship starts in England compared with Scotland",
        "another measure|cover England only",
        "that for Scotland",
    ),
    (
        "child poverty before housing costs in Leeds compared with England",
        "is from another source than the rest",
        "points (?:above|below) that for England",
    ),
    (
        "level 3 qualifications in Belfast compared with Leeds",
        "is from another source",
        "points (?:above|below) that for",
    ),
    (
        "Which London boroughs have child poverty before housing costs above the England average?",
        "from another source",
        (),
    ),
    ("travel time to work in Leeds in 2024", "has no figure for Leeds for 2024", ()),
    ("NEET in Glasgow", "cover England only", ()),
    ("How has child poverty in Leeds changed since 2015?", "so nothing is said of the years before", ()),
)
BREAKS = traps(
    "no change across a break in the series",
    (
        "How has early years good development in Leeds changed since 2016?",
        "The series breaks at",
        "Between the academic year 201",
    ),
    ("trend in good level of development in Kent", "The series breaks at", "Between the academic year 201"),
    (
        "Which region has improved most on early years good development since 2016?",
        "The series breaks at",
        "Between the academic year 201",
    ),
    (
        "How has inward foreign investment in London changed since 2015?",
        "The series breaks at",
        "Between the end of 2015",
    ),
    (
        "Which region's inward foreign investment has grown most since 2015?",
        "The series breaks at",
        "Between the end of 2015",
    ),
)
POOLED = traps(
    "overlapping pooled years are not separate points",
    ("trend in healthy life expectancy for males in Blackpool", ("only 2 are of separate years", "not a trend"), ()),
    (
        "How has healthy life expectancy for females in Leeds changed since 2023?",
        "share years, so no test is made|fewer than two",
        CLEAR,
    ),
    (
        "How has male healthy life expectancy changed in England since 2022?",
        "the two periods share years, so no test is made",
        CLEAR,
    ),
    ("trend in female healthy life expectancy in the North East", r"only \d are of separate years", ()),
    ("Which region has improved most on male healthy life expectancy since 2022?", "share years", CLEAR),
)
FEW = traps(
    "fewer than five points are a change, not a trend",
    ("trend in no qualifications in Sunderland", "this is a change, not a trend", ()),
    ("trend in child poverty in Bradford", "this is a change, not a trend", ()),
    ("trend in business research and development in the North East", "this is a change, not a trend", ()),
    ("trend in early years good development in Leeds", "this is a change, not a trend", ()),
    ("trend in level 3 qualifications in Cumberland", "Cumberland", r"Between 2004"),
)
MONEY = traps(
    "a rise of money includes inflation",
    ("How has pay in Leeds changed over the last five years?", INFLATION, ()),
    ("How has GDP per head in Wales changed since 1998?", INFLATION, ()),
    ("Which region has grown fastest in productivity since 2010?", INFLATION, ()),
    ("Is pay in London higher than ten years ago?", INFLATION, ()),
    ("pay in Manchester between 2021 and 2024", INFLATION, ()),
    ("How has household income in Scotland changed since 2000?", INFLATION, ()),
    ("How have exports from London changed since 2019?", (INFLATION, IN_TOTAL), ()),
)
TOTALS = traps(
    "totals and counts are ranked as totals",
    ("Which council has the most active businesses?", IN_TOTAL, ()),
    ("Which region has the highest business research and development spending?", IN_TOTAL, ()),
    ("population of Leeds compared with Bradford", IN_TOTAL, ()),
    ("Which councils have more than 30,000 active businesses?", IN_TOTAL, ()),
    ("Which region has the largest exports?", IN_TOTAL, ()),
    ("How does the population vary across councils?", IN_TOTAL, ()),
    ("fastest growing population among London boroughs", (IN_TOTAL, "percentage of the first figure"), ()),
    ("population of the North East compared with England", "made up 4.7% of", "below that for England"),
)
MIXED = traps(
    "a ranking says who is not clearly apart, and which figures are from another source",
    ("Which council has the highest employment rate?", "not clearly apart from \\d+ of the others", ()),
    ("Which council has the highest level 3 qualifications?", "from another source than the rest", ()),
    ("Which region has the highest employment rate?", "South East had the highest", ()),
    ("Which council has the lowest economic inactivity?", "from another source than the rest", ()),
    ("Which metropolitan district has the highest weekly pay?", "not clearly apart from \\d+ of the others", ()),
)
RANKS = traps(
    "ranks say who is joint, how many have a figure, who is left out, and how sure the place is",
    (
        "Where does Sunderland rank for employment?",
        ("of the 36 metropolitan districts", "by the 95% intervals anywhere from"),
        (),
    ),
    ("NEET in Wirral", "joint 11th highest", ()),
    (
        "Which council has the highest rate of no qualifications?",
        (r"\(68 left out\)", "Mansfield and Doncaster had the joint highest"),
        (),
    ),
    ("Which council has the best 4G coverage?", "had the joint highest", ()),
    (
        "Which councils in the South East have the highest NEET?",
        "county and single-tier councils in the South East",
        "local authorities in the South East",
    ),
    ("Which council has the lowest NEET rate?", "county and single-tier councils of England", ()),
    ("employment rate in Rutland", "anywhere from|left out", ()),
)
AVERAGES = traps(
    "no mean of unlike places",
    ("average weekly pay across councils in the North East", ("No average over places", "median of"), ()),
    (
        "average healthy life expectancy for males of councils in Wales",
        ("No average over places", "mean of expectancies"),
        (),
    ),
    (
        "What is the average unemployment rate across councils in Kent?",
        ("No average over places", "how many people"),
        (),
    ),
    ("What is the average child poverty across London boroughs?", "No average over places", ()),
    ("average number of active businesses across councils", ("No average over places", "an average of totals"), ()),
    ("unemployment in coastal areas", ("median of", "ranged from"), "average"),
    ("pay in coalfield areas", ("median of", "ranged from"), "average of"),
)
BOUNDARIES = traps(
    "changed boundaries: nothing is stitched; successors are named",
    ("unemployment in Cumbria", ("Cumberland", "Westmorland and Furness"), ()),
    ("employment rate in Cumberland since 2004", "theirs are not joined to it", "Between 2004"),
    ("GCSE English and maths grade 4 in Northamptonshire", ("ended on 31 March 2021", "North Northamptonshire"), ()),
    ("weekly pay in Harrogate", "“Harrogate” is answered for North Yorkshire", ()),
    ("employment rate in Taunton Deane", "its ground now belongs to", ()),
    ("unemployment in Scarborough", "North Yorkshire", ()),
)
PARTS = traps(
    "a part-place is answered for the area it belongs to, and that is said",
    ("unemployment in Grimsby", "“Grimsby” is answered for North East Lincolnshire", ()),
    ("weekly pay in the Black Country", "part of it or roughly the same ground", ()),
    ("employment rate in Teesside", "answered for", ()),
    ("NEET in the districts of Kent", ("has no figures for", "does not stand for its parts"), ()),
    ("NEET in Canterbury", "nearest wider area that has one is", ()),
)
BEHIND_ONE_WORD = traps(
    "two measures behind one word are both shown",
    (
        "child poverty in Northumberland",
        ("before housing costs", "after housing costs", "Two measures go by these words"),
        (),
    ),
    (
        "GCSE English and maths in Bradford",
        ("grade 4 or above", "grade 5 or above", "Three measures go by these words"),
        (),
    ),
    ("NEET in Wirral", ("whose activity is not known", "Two measures go by these words"), ()),
    ("healthy life expectancy in Leeds", ("females", "males", "Two measures go by these words"), ()),
    ("healthy life expectancy for men in Leeds", "for males", "for females"),
    ("Which region has the best population?", "South East had the highest", ()),
)
EVERY = [
    *NOISE,
    *NO_INTERVALS,
    *NESTED,
    *RELIABILITY,
    *PERIODS,
    *BREAKS,
    *POOLED,
    *FEW,
    *MONEY,
    *TOTALS,
    *RANKS,
    *MIXED,
    *AVERAGES,
    *BOUNDARIES,
    *PARTS,
    *BEHIND_ONE_WORD,
]
