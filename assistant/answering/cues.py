"""Words by which a question shows what it wants. Data only; matched as whole words in the lower-case question."""

from __future__ import annotations

POLICY = (
    "say", "says", "said", "argue", "argues", "recommend", "recommends", "recommended", "recommendation",
    "recommendations", "recommending", "propose", "proposes", "proposed", "policy", "policies", "strategy",
    "strategies", "should", "why", "how can", "how could", "commission", "commission's", "report", "reports",
    "according to", "approach", "aim", "aims", "call for", "calls for", "called for", "view", "describe",
    "describes", "explain", "define", "defined", "definition", "mean by", "evidence", "find", "finds", "found",
    "conclude", "concludes", "suggest", "suggests", "warn", "warns", "want", "wants", "think", "thinks", "claim",
    "claims", "propose", "agree", "agrees", "disagree", "ask for", "asks for", "plan", "plans", "measures", "who are",
     "state of the nation", "innovation generation", "what works", "done about", "do about", "doing about",
    "being done", "known about",
    "digest",
)  # fmt: skip
FIGURE = (
    "rate", "rates", "figure", "figures", "number", "percentage", "proportion", "share", "statistics", "stats",
    "data", "how many", "how much", "how high", "how low", "how big", "how large", "how long", "how well",
    "how is", "how are", "how does", "how do", "average", "median", "what is", "what's", "what are", "what was",
    "level", "value", "score", "latest", "currently", "table", "show me", "give me",
)  # fmt: skip
AMOUNT = (
    r"how (?:much|many|high|low|big|large|long|old|often)\b",
    r"what (?:percentage|percent|per cent|proportion|share|fraction|number|amount|rate|sum|figure|budget|cost|score)\b",
    r"what(?:'s| is| was| are| were) the (?:\S+ ){0,6}?(?:rates?|percentage|proportion|share|number|amount)\b",
    r"what(?:'s| is| was| are| were) the (?:\S+ ){0,6}?(?:cost|budget|size|total)\b",
    r"\bat what (?:rate|price|cost|age)\b",
    r"^(?!.*\b(?:say|says|do|does|is|are|how|why|who)\b).*\b(?:rate|percentage|amount|budget|cost)"
    r"(?: (?:in|for|of) [^?]+)?\W*$",
)
COMPARISON = (
    "compare", "compares", "compared", "comparing", "comparison", "versus", "vs", "v", "against", "gap", "gaps",
    "difference", "differences", "differ", "than", "relative to", "next to", "alongside", "beside", "match up",
    "stack up", "measure up", "ahead of", "behind", "worse off", "better off", "different",
    "significant", "significantly", "better or worse", "higher or lower", "side by side",
)  # fmt: skip
RANKING = (
    "which region", "which regions", "which area", "which areas", "which place", "which places", "which council",
    "which councils", "which authority", "which authorities", "which local authority", "which local authorities",
    "which nation", "which nations", "which country", "which countries", "which county", "which counties",
    "which borough", "which boroughs", "which london borough", "which district", "which districts",
    "which part of", "which parts of", "which english region", "which english regions", "what region",
    "what regions", "what area", "what areas", "what part of", "what parts of", "what place", "what places",
    "what council", "where in", "where is", "where are", "where do", "where does", "who has", "rank", "ranks",
    "ranked", "ranking", "league table", "which combined authority", "which combined authorities", "which mayoral",
    "which city region", "which bit of", "which bits of", "which town", "which towns", "which cities", "which city",
    "top", "bottom",
)  # fmt: skip
EVERY = (
    "by region", "by council", "by local authority", "by nation", "by country", "by county", "regions by",
    "councils by", "every region", "each region", "all regions", "all the regions", "every council", "each nation",
    "all councils",
)  # fmt: skip
HIGH = (
    "highest", "most", "largest", "biggest", "greatest", "top", "richest", "longest", "fastest", "higher", "more",
    "maximum", "wealthiest", "dearest", "priciest",
)  # fmt: skip
LOW = (
    "lowest", "least", "smallest", "fewest", "bottom", "poorest", "shortest", "slowest", "lower", "fewer",
    "minimum", "less", "cheapest",
)  # fmt: skip
BEST = ("best", "strongest", "leading", "better")
WORST = ("worst", "weakest", "worse", "struggling", "lagging", "falling behind")
TREND = (
    "trend", "trends", "over time", "changed", "change", "changes", "changing", "risen", "rising", "rose", "rise",
    "fallen", "falling", "fell", "fall", "grown", "growing", "grew", "growth", "increase", "increased",
    "increasing", "decrease", "decreased", "decreasing", "declined", "decline", "declining",
    "shrunk", "shrank", "shrinking", "improved",
    "improving", "improve", "worsened", "history", "historical", "time series", "gone up", "gone down", "going up",
    "going down", "got better", "got worse", "getting better", "getting worse", "over the years", "over the last",
    "over the past", "in the last", "in the past", "since", "year on year", "progress",
)  # fmt: skip
LEVELS = (
    # words in a question, (level, type, country): what a ranking runs over
    ("english regions?", ("region", "", "")),
    ("regions?|parts? of (?:the )?(?:country|england|uk)|part of england", ("region", "", "")),
    ("metropolitan count(?:y|ies)", ("metropolitan_county", "", "")),
    (
        "(?:shire|non[- ]metropolitan|(?:lower|two|second)[- ]tier) (?:district|borough)s?(?: councils?)?"
        "|district councils?",
        ("local_authority", "district", "England"),
    ),
    (
        "metropolitan (?:districts?|boroughs?|councils?|authorit(?:y|ies))(?: councils?)?",
        ("local_authority", "metropolitan district", "England"),
    ),
    ("london boroughs?|boroughs?", ("local_authority", "London borough", "England")),
    (
        "unitary (?:authorit(?:y|ies)|councils?|areas?)|unitar(?:y|ies)",
        ("local_authority", "unitary authority", "England"),
    ),
    ("combined authorit(?:y|ies)|mayoral (?:areas?|authorit(?:y|ies))", ("combined_authority", "", "")),
    ("city regions?", ("combined_authority", "", "")),
    ("count(?:y|ies)", ("upper_tier", "", "")),
    ("nations?|countr(?:y|ies)|home nations?", ("country", "", "")),
    ("(?:local )?authorit(?:y|ies)|councils?|local areas?|districts?", ("local_authority", "", "")),
    ("towns?|cit(?:y|ies)", ("local_authority", "", "")),
    ("areas?|places?", ("", "", "")),
)  # fmt: skip
FOLLOW_UP = (
    r"(?:and|but|also|or|so|then|now|ok|okay)\b",
    r"(?:what|how) about\b",
    r"(?:no|sorry|actually|i mean|i meant)\b",
    r"(?:same|the same|only|just|more)\b",
    r"(?:compared|compare it|versus|vs|against)\b",
    r"(?:please\s+)?(?:add|include|drop|remove|(?:leave|take) out)\b",
    r"(?:in|for) \S+(?: \S+){0,5}\??$",
)
POINTING = (
    "it", "its", "they", "them", "their", "this", "these", "those", "that", "there", "he", "she", "the same",
    "here",
)  # fmt: skip
NOW = ("now", "nowadays", "today", "at the moment", "currently", "at present", "latest", "these days", "present")
THREE = ("all three", "the three", "those three", "these three", "three of them")
BOTH = ("both", "the two", "those two", "these two", "each of them", "all of them", "the pair")
CORRECTING = ("i mean", "i meant", "sorry", "instead", "rather")
PLAIN = frozenset(
    """
    year years decade time place places english part parts one ones no ok okay yes back actually sorry thanks right
    whole moment now nowadays today present mean meant just only else also again case instead rather both two pair
    statistically different significant significantly significance really clearly
    metropolitan unitary combined mayoral shire elsewhere
    side like put
    position earlier later previous next before after near nearby recent recently newest
    last past ago typical typically twice double triple thrice
    times range rank ranked position order first bigger smaller larger spread list each every per
    """.split()
)
"""Words of a follow-up that name no subject by themselves."""
ASKING = frozenset(
    """
    say says said tell explain describe mention mentions according comment think thinks view argue argues discuss
    give example examples detail details information info question answer report reports document publication
    commission commissions smc compare compares compared comparison differ differs figure figures latest current
    currently rate table data number much many find finds found look looking happening main key point points summary
    summarise thing things anything something want wants propose proposes recommend recommends recommendation
    recommendations suggest suggests ask asks call calls called aim aims mean means meant please does did kind kinds
    proportion share percentage percent fraction amount pounds pound date count total using use used uses
    understand come came draw draws based rest rests exactly overall regarding sort sorts way ways state states
    v vs versus stated claim claims reason reasons highest lowest most least best worst rank
    """.split()
)
"""Words of asking: they do not say what is asked about."""
