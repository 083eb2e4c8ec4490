"""The kinds of detail: how a question asks for each, and what a sentence that gives it holds. Data, case ignored."""

from __future__ import annotations

_N = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|"
    r"twenty)"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_LED = (
    "chairs|chaired|leads|led|wrote|writes|signed|heads|headed|runs|ran|authored|presented|announced|sits|sat|serves|"
    "served|represents|represented|founded|opened|resigned|replaced|replaces|succeeded|succeeds"
)
_HOLDS = "holds|held|won|wins|owns|owned|supplies|operates|builds|built|carried out|carries out|conducted|hosts|hosted"
_PAID = "budget|budgets|cost|costs|salary|salaries|wage|wages|subsidy|subsidies|grant|grants|fee|fees|price|prices|bill"
_ROLES = (
    "chair|chairman|chairwoman|chief executive|minister|secretary|author|authors|head|director|leader|mayor|"
    "commissioner|officer|president|adviser|ombudsman|inspector"
)
_BODIES = (
    "council|councils|town|towns|city|cities|region|regions|area|areas|country|countries|compan(?:y|ies)|university|"
    "universities|college|colleges|department|minister|charity|charities|places?|local authority|local authorities|"
    "boroughs?|nations?|organisations?|bod(?:y|ies)|person|people|firms?|schools?|county|counties"
)
_BE = r"(?: is| was| are| were| will| do| does| did)"

ASKED = {
    "sum": (
        r"\bhow much (?:money|cash|funding|public money|government money)\b"
        r"|\bhow much\b(?!.*\b(?:more|less|likelier)\b).*\b(?:costs?|spend|spent|paid|pay|worth|fund|funded|invest"
        r"|invested|receive|received|awarded|allocated|budgeted|put into|set aside|promised|pledged|given)\b"
        r"|\bwhat (?:does|did|will|would) .*\bcost\b|\bhow many (?:pounds|million|billion)\b"
    ),
    "price": (
        rf"\bwhat(?:['’]s|{_BE})?(?: the| an?)?(?: [\w'’-]+){{0,5}}? (?:{_PAID})\b"
        r"(?! (?:of living|pressures?|used|support))"
        rf"|\bwhat{_BE} .*\b(?:paid|earn|cost)\b|\b(?:what|which){_BE} the (?:\w+ ){{0,3}}sum\b"
    ),
    "share": r"\bwhat (?:percentage|percent|per cent|proportion|share|fraction|%)(?!\w)",
    "date": r"^\W*(?:and )?(?:when|since when|until when|by when)\b|\b(?:on )?wh(?:at|ich) (?:year|date|month|day)\b",
    "name": (
        rf"\bwhich (?:\w+ ){{0,2}}(?:{_BODIES})\b|\bwho (?:{_HOLDS})\b|\bwhat (?:is|was) the name\b|\bnames? of the\b"
    ),
    "place": r"^\W*(?:and )?where (?:was|were|is|are|will|did|does|do)\b|\bin which \d* ?\w+s?\b",
    "person": (
        rf"\bwho (?:{_LED})\b|\bwho (?:is|was|are|were|will be) (?:the |its |their )?(?:\w+ ){{0,4}}(?:{_ROLES})\b"
    ),
    "reason": r"^\W*(?:and )?why\b|\bfor what reason\b|\bwhat (?:was|is|were|are) the reasons?\b",
    "length of time": r"\bhow long\b.*\b(?:last|lasts|lasted|takes?|took|runs?|ran)\b",
    "method": r"^\W*(?:and )?how (?:was|were|is|are|did) .*\b(?:worked out|calculated|estimated|arrived at)\b",
    "place in the order": (
        r"\b(?:came|comes?|ranks?|ranked|placed|finished) (?:second|third|fourth|fifth|[2-5](?:nd|rd|th))\b"
    ),
}
"""How a question asks for each kind."""

GIVEN = {
    "sum": r"[£$€%]|\bp(?:ounds|ence)\b|\bper cent\b",
    "price": r"[£$€] ?\d|\bp(?:ounds|ence)\b",
    "share": (
        r"%|\bper cent\b|\b(?:half|thirds?|quarters?|fifths?|tenths?|majority|most|minority|all|none)\b"
        r"|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?\w+"
    ),
    "date": rf"\b(?:{_MONTHS})\b|\b(?:1[89]|20)\d\d\b|\b\d\d?(?:st|nd|rd|th)\b",
    "reason": (
        r"\b(?:because|since|so that|due to|owing to|as a result|result(?:s|ed)? (?:from|in)|reasons?|caus(?:e|es|ed)|"
        r"attribut\w+|blam\w+|driven by|stems? from|explain\w*|in order to|thanks to|reflect\w*|leads? to|led to|"
        r"argu\w+|worr\w+|fear\w*|contend\w*|for want of|lack\w*|harm\w*|given that)\b"
    ),
    "length of time": (
        rf"\b(?:{_N}|an?|one|several|many|half a)[ -](?:minute|hour|day|week|fortnight|month|year|decade)s?\b"
    ),
    "method": r"\b(?:based on|using|derived|calculated|estimated (?:from|by)|by \w+ing|surveys?|models?|data)\b",
    "place in the order": r"\b(?:second|third|fourth|fifth|[2-5](?:nd|rd|th))\b",
}
"""What a sentence that gives it holds; names and persons are told by their capitals."""

HOLDER = rf"\bwho (?:{_HOLDS})\b"
HAPPENS = r"^\W*(?:and )?when (?:will|does|do|did|was|were|is|are|should|must|can)\b"
LISTED = (
    rf"\b(?:which|what|name|list|where|who)(?: (?:are|were|of|is|the|list|those|these)){{0,3}} (?P<count>{_N})\b"
    r"(?! (?:years?|percent|per cent|%))(?: [\w'’-]+){1,4}"
    r"|\b(?:the|a) (?:full )?list\b"
    rf"|\b(?:which|what) (?:[\w'’-]+ ){{1,3}}(?:are|were) the (?P<then>{_N})\b"
)
"""A list asked for, and of how many things."""
COUNTS = {"two": 2, "three": 3, "four": 4}
NAMED_THINGS = (
    r"\b(?:neighbourhoods|councils|towns|communities|areas|regions|places|cities|authorities|boroughs|districts|schools|"
    r"universities|companies|firms|organisations|charities|countries|counties|members)\b"
)
BODY = (
    r"\b(?:Committee|Commission|Department|Group|Council|Authority|Service|Report|Index|University|Federation|Ministry|"
    r"Office|Government|House|National|Social|Royal|Society|Association|Institute|Trust|Foundation|Agency|Board|Plan|"
    r"Strategy|Review|North|South|East|West|Great|United|Greater|City|Combined|State|Nation|Chief|Officer|White|Paper|"
    r"Hyper|Local|Public|Accounts|Small|Businesses|Markets|Mission|Need|Measure|Magazine|Weekly|Lords|Commons|Bank|"
    r"England|Scotland|Wales|Ireland|Young|Future|Free|School|College|Week|News|Post|Times|Guarantee|Programme|Fund|"
    rf"Act|Bill|Survey|{_MONTHS.replace('May|', '')})\b"
)
"""A word that shows that two capitals are no person."""
