"""The kinds of detail: how a question asks for each, and what a sentence that gives it holds. Data, case ignored."""

from __future__ import annotations

import re

from assistant.words.late import Late

_N = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|"
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
    "council|councils|town|towns|town halls?|resorts?|MPs?|city|cities|region|regions|area|areas|country|countries|"
    "compan(?:y|ies)|university|"
    "universities|college|colleges|department|minister|charity|charities|places?|local authority|local authorities|"
    "boroughs?|nations?|organisations?|bod(?:y|ies)|trusts?|hospitals?|banks?|person|people|firms?|schools?|county|counties"
)
_BE = r"(?: is| was| are| were| will| do| does| did)"

ASKED = {
    "sum": Late(
        r"\bhow much (?:money|cash|funding|public money|government money)\b"
        r"|\bhow much\b(?!.*\b(?:more|less|likelier)\b).*\b(?:costs?|spend|spent|paid|pay|worth|fund|funded|invest"
        r"|invested|receive|received|awarded|allocated|budgeted|put into|set aside|promised|pledged|given)\b"
        r"|\bwhat (?:does|did|will|would) .*\bcost\b|\bhow many (?:pounds|million|billion)\b|\bin (?:pounds|£)",
        re.IGNORECASE,
        needs="much many cost pounds £",
    ),
    "price": Late(
        rf"\bwhat(?:['’]?s|{_BE})?(?: the| an?)?(?: [\w'’-]+){{0,5}}? (?:{_PAID})\b"
        r"(?! (?:of living|pressures?|used|support))"
        rf"|\bwhat(?:{_BE}| would) .*\b(?:paid|(?<!about )(?<!on )pay|earn|cost)\b"
        rf"|\b(?:what|which){_BE} the (?:\w+ ){{0,3}}sum\b",
        re.IGNORECASE,
        needs="budget cost salar wage subsid grant fee price bill paid pay earn sum",
    ),
    "share": Late(
        r"\bwhat (?:percentage|percent|per cent|proportion|share|fraction|%)(?!\w)"
        r"|\brates? of interest\b|\binterest rates?\b",
        re.IGNORECASE,
        needs="percent cent proportion share fraction % interest",
    ),
    "date": Late(
        r"^\W*(?:and )?(?:when|since when|until when|by when)\b|\b(?:on )?wh(?:at|ich) (?:year|date|month|day)s?\b",
        re.IGNORECASE,
        needs="when year date month day",
    ),
    "name": Late(
        rf"\bwhich (?:\w+ ){{0,2}}(?:{_BODIES})\b|\bwho (?:{_HOLDS})\b|\bwhat (?:is|was) the name\b|\bnames? of the\b"
        rf"|^\W*name (?:the|all|some|every|those)\b|\bwhat (?:is|are|was|were) .*\bcalled\b",
        re.IGNORECASE,
        needs="which who name called",
    ),
    "place": Late(
        r"^\W*(?:and )?where (?:was|were|is|are|will|did|does|do)\b|\bwhere else\b|\bin which \d* ?\w+s?\b",
        re.IGNORECASE,
        needs="where which",
    ),
    "person": Late(
        rf"\bwho (?:{_LED})\b|\bwho (?:is|was|are|were|will be) (?:the |its |their )?(?:\w+ ){{0,4}}(?:{_ROLES})\b"
        r"|\bwho (?:has|have|had|was|were|will) (?:\w+ )?be(?:en)? (?:appointed|named|chosen|picked|put in charge)\b"
        r"|\bwho (?:was|were) (?:appointed|named|chosen|picked)\b"
        r"|\bwho (?:did|has|have) .*\b(?:appoint|name|choose|pick)",
        re.IGNORECASE,
        needs="who",
    ),
    "reason": Late(
        r"^\W*(?:and )?why\b|\bfor what reason\b|\bwhat (?:was|is|were|are) the reasons?\b",
        re.IGNORECASE,
        needs="why reason",
    ),
    "length of time": Late(
        r"\bhow long\b.*\b(?:last|lasts|lasted|takes?|took|runs?|ran)\b", re.IGNORECASE, needs="long"
    ),
    "method": Late(
        r"^\W*(?:and )?how (?:was|were|is|are|did) .*\b(?:worked out|calculated|estimated|arrived at)\b",
        re.IGNORECASE,
        needs="worked calculated estimated arrived",
    ),
    "place in the order": Late(
        r"\b(?:came|comes?|ranks?|ranked|placed|finished) (?:second|third|fourth|fifth|[2-5](?:nd|rd|th))\b"
        r"|\bwhere (?:did|does|do) .* (?:come|rank|finish|stand)\b|\bwhat (?:\w+ )?(?:rank|position)\b",
        re.IGNORECASE,
        needs="second third fourth fifth 2nd 3rd 4th 5th where rank position",
    ),
}
"""How a question asks for each kind."""

GIVEN = {
    "sum": Late(r"[£$€%]|\bp(?:ounds|ence)\b|\bper cent\b", re.IGNORECASE),
    "price": Late(r"[£$€] ?\d|\bp(?:ounds|ence)\b", re.IGNORECASE),
    "share": Late(
        r"%|\bper cent\b|\b(?:half|thirds?|quarters?|fifths?|tenths?|majority|most|minority|all|none)\b"
        r"|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?\w+",
        re.IGNORECASE,
    ),
    "date": Late(rf"\b(?:{_MONTHS})\b|\b(?:1[89]|20)\d\d\b|\b\d\d?(?:st|nd|rd|th)\b", re.IGNORECASE),
    "reason": Late(
        r"\b(?:because|since|so that|due to (?!\w+ (?:the|an?|its|all|whether|how)\b)|owing to|as a result|"
        r"result(?:s|ed)? (?:from|in)|reasons?|caus(?:e|es|ed)|"
        r"attribut\w+|blam\w+|driven by|stems? from|explain\w*|in order to|thanks to|reflect\w*|leads? to|led to|"
        r"argu\w+|worr\w+|fear\w*|contend\w*|for want of|lack\w*|harm\w*|given that)\b",
        re.IGNORECASE,
    ),
    "length of time": Late(
        rf"\b(?:{_N}|an?|one|several|many|half a)[ -](?:minute|hour|day|week|fortnight|month|year|decade)s?\b",
        re.IGNORECASE,
    ),
    "method": Late(
        r"\b(?:based on|using|derived|calculated|estimated (?:from|by)|by \w+ing|surveys?|models?|data)\b",
        re.IGNORECASE,
    ),
    "place in the order": Late(
        r"(?<!one )(?<!two )\b(?:second|third|fourth|fifth|\d+(?:st|nd|rd|th)|highest|lowest|first|last|top|bottom)\b",
        re.IGNORECASE,
    ),
}
"""What a sentence that gives it holds; names and persons are told by their capitals."""

PERSONAL = Late(
    r"\b(?:hourly|an hour|a week|a month|per (?:hour|head|worker|person|employee|child|pupil|student|household)|wages?"
    r"|salar(?:y|ies)|rents?|fees?|for each|typical (?:person|family|worker|household))\b",
    re.IGNORECASE,
    needs="hour week month per wage salar rent fee each typical",
)
"""A sum of money for one person or household: no millions."""
SMALL_SUM = Late(r"[£$€] ?\d[\d,.]*(?![\d,.]*\s?(?:million|billion|trillion|bn|m)\b)|\bp(?:ence)\b", re.IGNORECASE)
PLACES_ASKED = Late(
    r"\b(?:which|name the) (?:\w+ ){0,2}(?:towns?|resorts?|councils?|town halls?|regions?|areas?|cities|city|boroughs?"
    r"|count(?:y|ies)|local authorit(?:y|ies)|districts?)\b",
    re.IGNORECASE,
    needs="which name",
)
NO_PLACE = Late(
    r"\b(?:Committee|Commission|Department|Group|Authority|Service|Report|Index|University|Federation|Ministry|Office|"
    r"Government|House|Society|Association|Institute|Trust|Foundation|Agency|Board|Plan|Strategy|Review|Deals?|Funds?|"
    r"Act|Bill|Survey|Programme|Hubs?|Jobs?|Party|England|UK|United Kingdom|Britain|British|English|"
    rf"{_MONTHS})\b"
)
"""A word that shows that a name is of no town or region, and the names of whole nations."""
WHOLE_NATION = Late(r"^(?:England|UK|United Kingdom|Britain|British|English|The|North|South|Midlands)(?:['’]s)?$")
HOLDER = Late(rf"\bwho (?:{_HOLDS})\b", re.IGNORECASE, needs="who")
HAPPENS = Late(r"^\W*(?:and )?when (?:will|does|do|did|was|were|is|are|should|must|can)\b", re.IGNORECASE, needs="when")
LISTED = Late(
    rf"\b(?:which|what|name|list|where|who)(?: (?:are|were|of|is|the|list|those|these)){{0,3}} (?P<count>{_N})\b"
    r"(?! (?:years?|percent|per cent|%))(?: [\w'’-]+){1,4}"
    r"|\b(?:the|a) (?:full )?list\b"
    rf"|\b(?:which|what) (?:[\w'’-]+ ){{1,3}}(?:are|were) the (?P<then>{_N})\b",
    re.IGNORECASE,
    needs="0 1 2 3 4 5 6 7 8 9 two three four five six seven eight nine ten eleven twelve teen twenty list",
)
"""A list asked for, and of how many things."""
COUNTS = {"two": 2, "three": 3, "four": 4}
NAMED_THINGS = Late(
    r"\b(?:neighbourhoods|councils|towns|communities|areas|regions|places|cities|authorities|boroughs|districts|schools|"
    r"universities|companies|firms|organisations|charities|countries|counties|members)\b",
    re.IGNORECASE,
)
BODY = Late(
    r"\b(?:Committee|Commission|Department|Group|Council|Authority|Service|Report|Index|University|Federation|Ministry|"
    r"Office|Government|House|National|Social|Royal|Society|Association|Institute|Trust|Foundation|Agency|Board|Plan|"
    r"Strategy|Review|North|South|East|West|Great|United|Greater|City|Combined|State|Nation|Chief|Officer|White|Paper|"
    r"Hyper|Local|Public|Accounts|Small|Businesses|Markets|Mission|Need|Measure|Magazine|Weekly|Lords|Commons|Bank|"
    r"England|Scotland|Wales|Ireland|Young|Future|Free|School|College|Week|News|Post|Times|Guarantee|Programme|Fund|"
    rf"Act|Bill|Survey|{_MONTHS.replace('May|', '')})\b",
    re.IGNORECASE,
)
"""A word that shows that two capitals are no person."""
