"""Words too common to find anything by.

A list of our own: English function words, auxiliaries and the phrases of asking. "no" and "without" are not in it,
since "no qualifications" is not "qualifications"; nor is "further", for further education.
"""

from __future__ import annotations

STOP_WORDS = frozenset(
    """
    a about above across after again against all almost along already also although always am among an and another
    any anybody anyone anything are aren't around as at away be became because become becomes been before behind
    being below between both but by came can can't cannot come comes could couldn't did didn't do does doesn't
    doing don't done down during each either else ever every everybody everyone everything few for from
    gave get gets getting give given gives go goes going got had hadn't has hasn't have haven't having he her here
    hers herself him himself his how however i i'd i'll i'm i've if in indeed instead into is isn't it it's its
    itself just keep kept know known knows let let's made make makes many may maybe me might mine more moreover
    most much must my myself neither never nor not now of off often on once one only onto or other others ought our
    ours ourselves out over own per perhaps please quite rather re really said same saw say saying says see seem
    seemed seems seen shall she should shouldn't show shows since so some somebody someone something still such
    take taken takes tell than that that's the their theirs them themselves then there there's therefore these
    they they're thing things this those though through thus to together too took toward towards under until up
    upon us very via want wants was wasn't way we we're well went were weren't what what's whatever when where
    whereas whether which while who whoever whom whose why will with within won't would wouldn't yet you
    your yours yourself yourselves
    """.split()
)
