"""Stance and reality: an honest record is never refused, and a passage that says otherwise is."""

from __future__ import annotations

import sys

import pytest

from pincite.evidence.claims.reality import check_reality
from pincite.evidence.claims.stance import check_stance
from pincite.evidence.grammar.cues import Cues

# Text, the claim in it ("" for all of it), stance or reality, kind of record.
STANCE_HONEST = [
    ("About 40 boats sank off Asu.", "About 40 boats", "supports", "figure"),
    ("Lund said that about 40 boats sank off Asu.", "40 boats", "supports", "figure"),
    ("No more than 40 boats sank.", "No more than 40 boats", "supports", "figure"),
    ("Not less than 40 boats sank.", "40 boats", "supports", "figure"),
    ("Not only 40 boats but also a ferry sank.", "40 boats", "supports", "figure"),
    ("Not 40 but 30 boats sank.", "30 boats", "supports", "figure"),
    ("It was 30 boats, not 40.", "30 boats", "supports", "figure"),
    ("Bel said it had returned over half but did not name them.", "over half", "supports", "figure"),
    ("The port denied the report and said 3 boats had sunk.", "3 boats", "supports", "figure"),
    ("The port denied any loss, saying only that 3 boats were late.", "3 boats", "supports", "figure"),
    ("Lund did not name the owners of the 40 boats.", "40 boats", "supports", "figure"),
    ("The ministry has not paid the 40 crews.", "40 crews", "supports", "figure"),
    ("Forty crews were not paid for months.", "Forty crews", "supports", "figure"),
    ("The union, which did not attend, counted 40 boats.", "40 boats", "supports", "figure"),
    ("Crews who did not get their wages seized 40 boats.", "40 boats", "supports", "figure"),
    ("Although no storm was forecast, 40 boats sank.", "40 boats", "supports", "figure"),
    ("The ministry did not say when the 40 boats would return.", "40 boats", "supports", "figure"),
    ("It is no secret that 40 boats sank.", "40 boats", "supports", "figure"),
    ("There is no doubt that 40 boats sank.", "40 boats", "supports", "figure"),
    ("Officials did not deny that 40 boats sank.", "40 boats", "supports", "figure"),
    ("The port cannot rule out that 40 boats sank.", "40 boats", "supports", "figure"),
    ("Crews were denied entry to 40 ports.", "40 ports", "supports", "figure"),
    ("Forty boats sank, a loss without precedent.", "Forty boats", "supports", "figure"),
    ("Never before had 40 boats sunk in one night.", "40 boats", "supports", "figure"),
    ("Workers seized the office. The company denied it.", "Workers seized the office.", "supports", "protest"),
    ("Workers seized the office, though the company denied it.", "", "supports", "protest"),
    ("Workers were not paid and seized the office.", "", "supports", "protest"),
    ("The company has not paid its workers since May.", "", "supports", "payment"),
    ("The ministry declined to comment.", "", "supports", "no_comment"),
    ("The ministry denied that boats had sunk.", "", "supports", "statement"),
    ("The ministry rejected the request.", "", "supports", "reject"),
    ("No boats were returned.", "", "supports", "negated"),
    ("The ministry denied that 40 boats sank.", "40 boats", "denies", "figure"),
    ("The ministry rejected reports of 40 lost boats.", "40 lost boats", "denies", "figure"),
    ("No boats sank, the ministry said.", "", "denies", "assault"),
    ("The ministry said the claim was baseless.", "", "denies", "protest"),
    ("The port did not lose 40 boats.", "40 boats", "denies", "figure"),
    ("There is no evidence that workers seized the office.", "", "denies", "protest"),
    ("Bel never returned the boats, Lund said.", "", "denies", "repatriation"),
    ("The ministry said it knew nothing of a protest.", "", "no_knowledge", "protest"),
    ("A press officer said the port had no knowledge of any strike.", "", "no_knowledge", "protest"),
    ("The ministry said it was not aware of the situation.", "", "no_knowledge", "protest"),
    ("He said he was unaware of any strike.", "", "no_knowledge", "protest"),
    ("We do not know about that, the spokesman said.", "", "no_knowledge", "protest"),
    ("The embassy did not answer calls for comment.", "", "declined", "protest"),
    ("The embassy declined to comment.", "", "declined", "protest"),
    ("The company did not immediately respond to a request for comment.", "", "declined", "protest"),
    ("Calls to the office went unanswered.", "", "declined", "protest"),
    ("The ministry refused to discuss the matter.", "", "declined", "protest"),
    ("There was no reply from the embassy.", "", "declined", "protest"),
    ("The owner could not be reached.", "", "declined", "protest"),
    ("The ministry denied that boats had sunk.", "", "context", "protest"),
    ("Hardly a day passes without 40 boats leaving the port.", "40 boats", "supports", "figure"),
    ("If not stopped, the 40 boats will be scrapped, Lund warned.", "40 boats", "supports", "figure"),
    ("The rules do not apply to the 40 boats built before 1990.", "40 boats", "supports", "figure"),
    ("The ministry did not lose heart and sent 40 boats.", "40 boats", "supports", "figure"),
    ("Nobody was hurt when 40 boats sank.", "40 boats", "supports", "figure"),
    ("Without giving details, the union said 40 boats were unsafe.", "40 boats", "supports", "figure"),
    ("The union, unable to pay its staff, sold 40 boats.", "40 boats", "supports", "figure"),
    ("No fewer than 40 and not more than 50 boats sank.", "not more than 50 boats", "supports", "figure"),
    ("The count, which the ministry disputes, found 40 boats.", "40 boats", "supports", "figure"),
    ("Lund dismissed the ministry's claims and put the loss at 40 boats.", "40 boats", "supports", "figure"),
    ("Not for the first time, 40 boats sank.", "40 boats", "supports", "figure"),
]
STANCE_FALSE = [
    ("The ministry denied that 40 boats sank.", "40 boats", "supports", "figure"),
    ("The ministry has denied reports that 40 boats sank.", "40 boats", "supports", "figure"),
    ("The ministry rejected reports of 40 lost boats.", "40 lost boats", "supports", "figure"),
    ("The union dismissed claims that 40 boats sank.", "40 boats", "supports", "figure"),
    ("Bel disputes the figure of 40 boats.", "40 boats", "supports", "figure"),
    ("There is no evidence that 40 boats sank.", "40 boats", "supports", "figure"),
    ("Inspectors found no proof of 40 sunken boats.", "40 sunken boats", "supports", "figure"),
    ("Not 40 but 30 boats sank.", "40", "supports", "figure"),
    ("It was 30 boats, not 40.", "40", "supports", "figure"),
    ("Thirty boats sank rather than 40.", "40", "supports", "figure"),
    ("Bel did not send back 40 boats.", "40 boats", "supports", "figure"),
    ("Bel has never owned 40 boats.", "40 boats", "supports", "figure"),
    ("Bel has not returned 40 boats.", "40 boats", "supports", "figure"),
    ("Bel failed to deliver 40 boats.", "40 boats", "supports", "figure"),
    ("The claim that 40 boats sank is false, the port said.", "40 boats", "supports", "figure"),
    ("Reports that 40 boats sank are baseless.", "40 boats", "supports", "figure"),
    ("It is not true that 40 boats sank.", "40 boats", "supports", "figure"),
    ("The minister denied having bought 40 boats.", "40 boats", "supports", "figure"),
    ("A spokesman said he had no knowledge of 40 missing boats.", "40 missing boats", "supports", "figure"),
    ("The ministry declined to say whether 40 boats sank.", "40 boats", "supports", "figure"),
    ("The ministry denied that workers had seized the office.", "", "supports", "protest"),
    ("The ministry denied that workers had seized the office.", "workers had seized the office", "supports", "protest"),
    ("There is no evidence that workers seized the office.", "", "supports", "protest"),
    ("A press officer said the port had no knowledge of any strike.", "", "supports", "protest"),
    ("The embassy did not answer calls for comment.", "", "supports", "protest"),
    ("The ministry declined to comment on the strike.", "", "supports", "protest"),
    ("The report is untrue, the company said.", "", "supports", "protest"),
    ("Forty boats sank.", "", "denies", "figure"),
    ("Lund said 40 boats sank.", "40 boats", "denies", "figure"),
    ("No more than 40 boats sank.", "40 boats", "denies", "figure"),
    ("Not only the ferry but also 40 boats sank.", "40 boats", "denies", "figure"),
    ("Workers seized the office.", "", "denies", "protest"),
    ("A press officer said the port had no knowledge of any strike.", "", "denies", "protest"),
    ("The ministry was not aware of a strike.", "", "denies", "protest"),
    ("The embassy did not answer calls for comment.", "", "denies", "protest"),
    ("The embassy declined to comment.", "", "denies", "protest"),
    ("The embassy could not be reached.", "", "denies", "protest"),
    ("Workers seized the office.", "", "no_knowledge", "protest"),
    ("The ministry denied that workers had seized the office.", "", "no_knowledge", "protest"),
    ("The embassy declined to comment.", "", "no_knowledge", "protest"),
    ("Lund said 40 boats sank.", "", "no_knowledge", "figure"),
    ("Workers seized the office.", "", "declined", "protest"),
    ("The ministry denied that workers had seized the office.", "", "declined", "protest"),
    ("A press officer said the port had no knowledge of any strike.", "", "declined", "protest"),
    ("Lund said 40 boats sank.", "", "declined", "figure"),
    ("The union refuted allegations that it had sold 40 boats.", "40 boats", "supports", "figure"),
    ("Lund described the story of 40 lost boats as false.", "40 lost boats", "supports", "figure"),
    ("Bel did not lose as many as 40 boats.", "as many as 40 boats", "supports", "figure"),
    ("The port was unaware of 40 missing boats.", "40 missing boats", "supports", "figure"),
    ("The navy never sank 40 boats.", "40 boats", "supports", "figure"),
    ("Neither side has confirmed the loss, and Bel denies that 40 boats sank.", "40 boats", "supports", "figure"),
    ("The company rejected allegations of forced labour on 40 boats.", "40 boats", "supports", "figure"),
    ("The ministry said it had not bought 40 boats.", "40 boats", "supports", "figure"),
    ("Lund called the report that 40 boats sank a fabrication.", "40 boats", "supports", "figure"),
    ("The union said the boats were late.", "", "denies", "figure"),
    ("More than half of the boats sank.", "More than half", "denies", "figure"),
    ("The ministry said there was no sign that 40 boats had sunk.", "40 boats", "supports", "figure"),
    ("The ministry does not know how many boats sank.", "", "denies", "figure"),
    (
        "The allegation that workers seized the office is groundless, the firm said.",
        "workers seized the office",
        "supports",
        "protest",
    ),
    ("The mayor denied any strike took place.", "", "supports", "protest"),
]
REALITY_HONEST = [
    ("Workers seized the office on Monday.", "", "actual", "protest"),
    ("Lund said that workers seized the office.", "", "actual", "protest"),
    ("Lund said that workers seized the office.", "", "alleged", "protest"),
    ("Workers reportedly seized the office.", "", "alleged", "protest"),
    ("Bel plans to return 40 boats.", "", "planned", "repatriation"),
    ("Bel wants to return the crews to their homes.", "", "planned", "repatriation"),
    ("The council required that members send home all crews by May.", "", "required", "repatriation"),
    ("Members must send home all crews.", "", "required", "duty"),
    ("The council adopted a resolution that requires members to send home all crews.", "", "actual", "legal_act"),
    ("The strike could be read as the start of a movement.", "", "hypothetical", "condition"),
    ("If talks fail, the crews may leave.", "", "hypothetical", "retreat"),
    ("Bel did not return the boats.", "", "negated", "repatriation"),
    ("The boats have yet to return.", "", "negated", "repatriation"),
    ("No deal was struck.", "", "negated", "agree"),
    ("For years the crews have been unable to leave.", "", "actual", "condition"),
    ("The company did not pay its crews for four years.", "", "actual", "payment"),
    ("The company refused to let crews leave the ship.", "", "actual", "coerce"),
    ("Crews must work more than 12 hours a day.", "", "actual", "condition"),
    ("Crews may leave the compound only on Sundays.", "", "actual", "condition"),
    ("Crews had to hand over most of their wages.", "", "actual", "payment"),
    ("The ministry said it will return the boats.", "", "actual", "statement"),
    ("The ministry demanded that Bel return the boats.", "", "actual", "request"),
    ("The embassy did not answer calls.", "", "actual", "no_comment"),
    ("Bel threatened to seize the boats.", "", "actual", "threaten"),
    ("Crews who did not get paid took hostages.", "", "actual", "assault"),
    ("Police, who would later apologise, beat the crews.", "", "actual", "assault"),
    ("When talks failed, crews took hostages.", "", "actual", "assault"),
    ("Crews took hostages after the company failed to pay them.", "", "actual", "assault"),
    ("Crews took hostages because they had not been paid.", "", "actual", "assault"),
    ("Crews took hostages and will not release them, Lund said.", "", "actual", "assault"),
    ("Bel sent 40 boats that must be repaired.", "", "actual", "dispatch"),
    ("Bel sent 40 boats, which will be repaired in May.", "", "actual", "dispatch"),
    ("Bel is sending tens of boats abroad to fund the state.", "", "actual", "dispatch"),
    ("Bel in the end returned no more than 7% of the boats.", "", "actual", "repatriation"),
    ("The protest drew more than 40 crews.", "", "actual", "protest"),
    ("Workers who took part demanded that the state take responsibility.", "", "actual", "request"),
    ("Asked about it, a press officer said he had no knowledge of any strike.", "", "actual", "no_comment"),
    ("Envoys travelled to the harbour and spoke with the crews.", "", "actual", "cooperate"),
    ("Not only did crews strike, they also took hostages.", "", "actual", "assault"),
    ("No fewer than 40 boats were sent home.", "", "actual", "repatriation"),
    ("Crews seized the office, but police did not step in.", "", "actual", "protest"),
    ("Police did not step in, but crews seized the office.", "crews seized the office", "actual", "protest"),
    ("The ministry would not comment, and crews seized the office.", "crews seized the office", "actual", "protest"),
    ("Under the decree, owners shall return the boats by 3 May.", "", "required", "duty"),
    ("The ministry will publish the report in May.", "", "planned", "publication"),
    ("The two sides were discussing the return of the crews.", "", "planned", "repatriation"),
    ("Bel said that most of the boats had been towed home.", "", "actual", "repatriation"),
    ("Experts fear that the strike might spread.", "", "hypothetical", "protest"),
    ("Forty boats, if the union is right, sank.", "", "actual", "assault"),
    ("The council banned the sending of crews abroad.", "", "actual", "legal_act"),
    ("The council banned the sending of crews abroad.", "", "required", "duty"),
    ("According to Lund, crews took hostages.", "", "alleged", "assault"),
    ("Crews allegedly took hostages.", "", "alleged", "assault"),
    ("An attempt to replace the crews failed.", "", "negated", "dispatch"),
    ("The firm cancelled the voyage.", "", "negated", "dispatch"),
    ("It is possible to read the strike as a sign of weakness.", "", "hypothetical", "condition"),
    ("Crews have gone on strike for several days, the union said.", "", "actual", "protest"),
    ("Angry crews took two foremen hostage.", "", "actual", "assault"),
    ("The firm paid two weeks of wages to end the strike.", "", "actual", "payment"),
    ("The navy could reach the boats only at dawn and saved the crews.", "saved the crews", "actual", "aid"),
]
REALITY_FALSE = [
    ("Bel plans to return 40 boats.", "", "actual", "repatriation"),
    ("Bel will return 40 boats.", "", "actual", "repatriation"),
    ("Bel will return 40 boats.", "40 boats", "actual", "repatriation"),
    ("Forty boats will be returned.", "", "actual", "repatriation"),
    ("Bel intends to send 40 boats.", "", "actual", "dispatch"),
    ("Bel is expected to send 40 boats.", "", "actual", "dispatch"),
    ("Lund said that Bel will return 40 boats.", "", "actual", "repatriation"),
    ("Lund said that Bel plans to return 40 boats.", "Bel plans to return 40 boats", "actual", "repatriation"),
    ("The council required that members send home all crews by May.", "", "actual", "repatriation"),
    ("The council required members to send home all crews.", "", "actual", "repatriation"),
    ("Members must send home all crews.", "", "actual", "repatriation"),
    ("The resolution called on members to send home all crews.", "", "actual", "repatriation"),
    ("The strike could be read as the start of a movement.", "", "actual", "protest"),
    ("Crews might seize the office.", "", "actual", "protest"),
    ("Crews may seize the office in May.", "", "actual", "protest"),
    ("If wages stay unpaid, crews would seize the office.", "", "actual", "protest"),
    ("Bel did not return the boats.", "", "actual", "repatriation"),
    ("Bel has not returned the boats.", "", "actual", "repatriation"),
    ("Bel failed to return the boats.", "", "actual", "repatriation"),
    ("Bel has yet to return the boats.", "", "actual", "repatriation"),
    ("Bel never returned the boats.", "", "actual", "repatriation"),
    ("The crews did not take hostages.", "", "actual", "assault"),
    ("Lund said that the crews did not take hostages.", "", "actual", "assault"),
    ("The ministry will publish the report in May.", "", "actual", "statement"),
    ("The ministry is due to announce the count in May.", "", "actual", "statement"),
    ("Workers seized the office on Monday.", "", "planned", "protest"),
    ("Workers seized the office on Monday.", "", "required", "protest"),
    ("Workers seized the office on Monday.", "", "hypothetical", "protest"),
    ("Workers seized the office on Monday.", "", "negated", "protest"),
    ("Workers seized the office on Monday.", "", "alleged", "protest"),
    ("Bel sent 40 boats abroad.", "", "planned", "dispatch"),
    ("Bel sent 40 boats abroad.", "", "required", "dispatch"),
    ("Bel sent 40 boats abroad.", "", "hypothetical", "dispatch"),
    ("Bel sent 40 boats abroad.", "", "negated", "dispatch"),
    ("Bel sent 40 boats abroad.", "", "alleged", "dispatch"),
    ("Lund said that crews took hostages.", "", "planned", "assault"),
    ("Lund said that crews took hostages.", "", "hypothetical", "assault"),
    ("Lund said that crews took hostages.", "", "negated", "assault"),
    ("Lund said that crews took hostages.", "", "required", "assault"),
    ("Bel did not return the boats.", "", "planned", "repatriation"),
    ("Bel plans to return 40 boats.", "", "negated", "repatriation"),
    ("Bel plans to return 40 boats.", "", "required", "repatriation"),
    ("Members must send home all crews.", "", "planned", "duty"),
    ("Members must send home all crews.", "", "negated", "duty"),
    ("The council adopted the rule in May.", "", "planned", "legal_act"),
    ("The council adopted the rule in May.", "", "hypothetical", "legal_act"),
    ("The council adopted the rule in May.", "", "negated", "legal_act"),
    ("No fewer than 40 boats were sent home.", "", "negated", "repatriation"),
    ("The firm paid the crews on Friday.", "", "planned", "payment"),
    ("The firm paid the crews on Friday.", "", "negated", "payment"),
    ("The firm paid the crews on Friday.", "", "hypothetical", "payment"),
    ("Crews took managers hostage.", "", "negated", "assault"),
    ("Crews took managers hostage.", "", "alleged", "assault"),
    ("Crews took managers hostage.", "", "required", "assault"),
    ("The crews were not sent home.", "", "actual", "repatriation"),
    ("The crews would be sent home.", "", "actual", "repatriation"),
    ("The crews are to be sent home in May.", "", "negated", "repatriation"),
    ("Bel has pledged to return the boats.", "", "actual", "repatriation"),
    ("Bel hopes to return the boats.", "", "actual", "repatriation"),
    ("Owners are required to return the boats.", "", "actual", "repatriation"),
]
STANCE_HONEST += [
    ("Nearly 1,200 people, not all of them workers, marched through the town.", "1,200 people", "supports", "figure"),
    (
        "The mill had not seen a strike in 20 years when 1,200 workers walked out.",
        "1,200 workers",
        "supports",
        "figure",
    ),
    ("The mill had not seen a strike in 20 years when 1,200 workers walked out.", "20 years", "supports", "figure"),
    ("Torland, which has never signed the treaty, hosts 1,200 workers.", "1,200 workers", "supports", "figure"),
    ("Unable to find jobs at home, 1,200 people left for Torland.", "1,200 people", "supports", "figure"),
    ("The company said it was not responsible for the deaths of 12 workers.", "12 workers", "supports", "figure"),
    ("The company denied responsibility for the deaths of 12 workers.", "12 workers", "supports", "figure"),
    ("The ministry did not comment on the report, which put the number at 1,200.", "1,200", "supports", "figure"),
    ("Pay was withheld without explanation from 1,200 workers.", "1,200 workers", "supports", "figure"),
    ("Contrary to what the ministry claims, 1,200 workers remain.", "1,200 workers", "supports", "figure"),
    ("The UN says there is no excuse for holding 1,200 people in barracks.", "1,200 people", "supports", "figure"),
    ("Vela disputed the ministry's account and said 1,200 workers took part.", "1,200 workers", "supports", "figure"),
    ("They were not allowed to leave the site for 14 months.", "14 months", "supports", "figure"),
    ("They could not go home for 14 months.", "14 months", "supports", "figure"),
    ("They have not been paid for 14 months.", "14 months", "supports", "figure"),
    ("Workers have not returned home in over four years.", "over four years", "supports", "figure"),
    ("Not one of the 1,200 workers spoke to us.", "1,200 workers", "supports", "figure"),
    ("No one knows where the 1,200 workers went.", "1,200 workers", "supports", "figure"),
    ("No country hosts more workers than Torland, with 1,200.", "1,200", "supports", "figure"),
    ("It rejected a request to release 1,200 workers.", "1,200 workers", "supports", "figure"),
    ("The court rejected the appeals of 12 workers.", "12 workers", "supports", "figure"),
    ("He refused to fire 12 workers who had joined the strike.", "12 workers", "supports", "figure"),
    ("The ministry did not respond to questions about the 1,200 visas.", "1,200 visas", "supports", "figure"),
    ("The firm has neither paid nor fed its 1,200 workers.", "1,200 workers", "supports", "figure"),
    ("It never paid more than $300 a month.", "$300 a month", "supports", "figure"),
    ("The law does not allow shifts of more than 12 hours.", "more than 12 hours", "supports", "figure"),
    ("Wages did not exceed $300 a month.", "$300 a month", "supports", "figure"),
    ("There were no fewer than 1,200 and, some say, not more than 1,500 marchers.", "1,200", "supports", "figure"),
    ("The strike was not spontaneous: 1,200 workers had planned it for weeks.", "1,200 workers", "supports", "figure"),
    ("Hundreds did not vote, and 1,200 voted against.", "1,200", "supports", "figure"),
    ("Far from denying it, the ministry said 1,200 workers had left.", "1,200 workers", "supports", "figure"),
    (
        "After initially denying the reports, the ministry confirmed that 1,200 workers had left.",
        "1,200 workers",
        "supports",
        "figure",
    ),
    (
        "The ministry, which had denied any unrest, confirmed 1,200 departures.",
        "1,200 departures",
        "supports",
        "figure",
    ),
    ("Denying any wrongdoing, the company said it had paid 1,200 workers.", "1,200 workers", "supports", "figure"),
    ("Torland denies the charge but has sent home 1,200 workers.", "1,200 workers", "supports", "figure"),
    ("The NGO's claim that 1,200 workers are held is denied by nobody.", "1,200 workers", "denies", "figure"),
    ("The ministry rejected the report as fiction.", "", "denies", "protest"),
    ("Officials insisted that no protest had taken place.", "", "denies", "protest"),
    ("The mill's owner said the story was made up and that nothing had happened.", "", "denies", "protest"),
    ("A ministry official said she was not in a position to comment.", "", "declined", "protest"),
    ("The company could not immediately be reached for comment.", "", "declined", "protest"),
    ("Repeated phone calls to the consulate were not answered.", "", "declined", "protest"),
    ("A spokesman would not comment.", "", "declined", "protest"),
    ("The mission did not return calls.", "", "declined", "protest"),
    ("The ministry said it had no information to offer.", "", "no_knowledge", "protest"),
    ("I'm not aware of the situation you mentioned, the spokeswoman said.", "", "no_knowledge", "protest"),
    ("He said that he did not know about it.", "", "no_knowledge", "protest"),
    ("We have not heard of this, the consul said.", "", "no_knowledge", "protest"),
]
STANCE_FALSE += [
    ("Torland says it never hosted 1,200 workers.", "1,200 workers", "supports", "figure"),
    ("Torland flatly denied that it had hosted 1,200 workers.", "1,200 workers", "supports", "figure"),
    ("The ministry dismissed as rumour reports that 1,200 workers had left.", "1,200 workers", "supports", "figure"),
    ("It is untrue that 1,200 workers left, the ministry said.", "1,200 workers", "supports", "figure"),
    ("The ministry said it was unaware of any 1,200 workers leaving.", "1,200 workers", "supports", "figure"),
    ("The company disputes the estimate of 1,200 strikers.", "1,200 strikers", "supports", "figure"),
    ("There were 300 strikers and not 1,200.", "1,200", "supports", "figure"),
    ("Vela counted 300 strikers instead of 1,200.", "1,200", "supports", "figure"),
    ("The ministry found no indication that 1,200 workers had left.", "1,200 workers", "supports", "figure"),
    ("Officials denied sending 1,200 workers abroad.", "1,200 workers", "supports", "figure"),
    ("The company didn't hire 1,200 workers.", "1,200 workers", "supports", "figure"),
    ("The owner rejected the union's figure of 1,200.", "1,200", "supports", "figure"),
    ("The ministry declined to confirm that 1,200 workers had left.", "1,200 workers", "supports", "figure"),
    ("Kessia has not sent 1,200 workers.", "1,200 workers", "supports", "figure"),
    ("A spokesman described reports of 1,200 strikers as baseless.", "1,200 strikers", "supports", "figure"),
    ("The ministry denied there had been a protest.", "", "supports", "protest"),
    ("A ministry spokesman said he had no information about a protest.", "", "supports", "protest"),
    ("Vela said the workers had gone on strike.", "", "declined", "protest"),
    ("1,200 workers took part in the strike, according to Vela.", "", "denies", "protest"),
    ("A spokesman would not comment.", "", "denies", "protest"),
    ("The consulate's phone rang unanswered.", "", "denies", "protest"),
    ("The union claims that 1,200 took part.", "1,200", "denies", "figure"),
    ("It was no less than a revolt of 1,200 workers.", "1,200 workers", "denies", "figure"),
]
REALITY_HONEST += [
    ("Workers at the mill had been protesting since Monday over pay they were promised.", "", "actual", "protest"),
    ("In what could be a first, 1,200 workers walked out of the mill.", "", "actual", "protest"),
    ("What may be the largest strike ever began on Monday.", "began on Monday", "actual", "protest"),
    ("The workers, who are required to send home 70% of their pay, walked out on Monday.", "", "actual", "protest"),
    ("The workers walked out on Monday, demanding that the firm pay them.", "", "actual", "protest"),
    ("Police would not let reporters in as workers walked out.", "workers walked out", "actual", "protest"),
    ("Hundreds walked out and said they would not return until they were paid.", "", "actual", "protest"),
    (
        "Torland has sent back 300 workers and will send back the rest by May.",
        "Torland has sent back 300 workers",
        "actual",
        "repatriation",
    ),
    ("Torland has sent back 300 workers and will send back the rest by May.", "", "actual", "repatriation"),
    ("Once the money ran out, the firm sent them home.", "", "actual", "repatriation"),
    ("Instead of paying, the firm sent them home.", "", "actual", "repatriation"),
    ("Not wishing to pay, the firm sent them home.", "", "actual", "repatriation"),
    ("The firm, having failed to pay, sent them home.", "", "actual", "repatriation"),
    ("Though it must not do so under the treaty, Torland hired 300 workers.", "", "actual", "dispatch"),
    ("Torland must have sent them home in secret.", "", "hypothetical", "repatriation"),
    ("The crowd beat a manager who had refused to pay.", "", "actual", "assault"),
    ("The council imposed a ban that would take effect in June.", "", "actual", "sanction"),
    ("He should have been paid in May, but the firm sent him home.", "", "actual", "repatriation"),
    ("The firm sent home all who would not sign.", "", "actual", "repatriation"),
    ("She told reporters that she plans to sue.", "", "actual", "statement"),
    ("The ministry called on both sides to show restraint.", "", "actual", "request"),
    ("Wages have not been paid for months.", "", "actual", "condition"),
    ("Workers cannot leave without a permit.", "", "actual", "condition"),
    ("Torland will let 300 workers in.", "", "planned", "dispatch"),
    ("A new group is to arrive in June.", "", "planned", "dispatch"),
    ("States shall repatriate workers within 24 months.", "", "required", "duty"),
    ("The fleet is likely to grow further.", "", "hypothetical", "condition"),
    ("This could come of weak control.", "", "hypothetical", "condition"),
    ("No worker was sent home.", "", "negated", "repatriation"),
    ("The planned return of the workers never happened.", "", "negated", "repatriation"),
    ("Vela says the firm sends its profits home.", "", "alleged", "payment"),
    ("The firm is said to have sent them home.", "", "alleged", "repatriation"),
    (
        "There were no reports of injuries as police broke up the march.",
        "police broke up the march",
        "actual",
        "assault",
    ),
    (
        "The workers will be remembered, Vela said, for what they did: they seized the mill.",
        "they seized the mill",
        "actual",
        "protest",
    ),
    ("Officials went to the town, where they would meet workers, and calmed the situation.", "", "actual", "cooperate"),
]
REALITY_FALSE += [
    ("Torland says it will send back 300 workers.", "", "actual", "repatriation"),
    ("Torland was planning to send back 300 workers.", "", "actual", "repatriation"),
    (
        "The federation threatened that its members would occupy the mill.",
        "its members would occupy the mill",
        "actual",
        "protest",
    ),
    ("The resolution obliges states to repatriate workers.", "", "actual", "repatriation"),
    ("States are obliged to repatriate workers.", "", "actual", "repatriation"),
    ("Workers could walk out at any time.", "", "actual", "protest"),
    ("If not paid by Friday, workers will walk out.", "", "actual", "protest"),
    ("Torland has so far not sent back a single worker.", "", "actual", "repatriation"),
    ("No workers were sent home.", "", "actual", "repatriation"),
    ("None of the workers were sent home.", "", "actual", "repatriation"),
    ("Workers never walked out.", "", "actual", "protest"),
    ("The firm cancelled plans to send workers abroad.", "", "actual", "dispatch"),
    ("Torland might send workers home.", "", "actual", "repatriation"),
    ("Torland is to send workers home in June.", "", "actual", "repatriation"),
    ("Workers walked out at noon.", "", "alleged", "protest"),
    ("Workers walked out at noon, Vela said.", "", "negated", "protest"),
    ("Workers walked out at noon, Vela said.", "", "planned", "protest"),
    ("Workers walked out at noon, Vela said.", "", "hypothetical", "protest"),
    ("The workers were paid in full.", "", "negated", "payment"),
    ("The federation wants Torland to send workers home.", "", "actual", "repatriation"),
    ("The strike may spread to other towns.", "", "actual", "protest"),
]
STANCE_EAST = [
    ("ko", "어선 40척이 침몰했다.", "40척", "supports", True),
    ("ko", "어선 40척이 침몰했다는 보도를 수산부는 부인했다.", "40척", "supports", False),
    ("ko", "어선 40척이 침몰했다는 보도를 수산부는 부인했다.", "40척", "denies", True),
    ("ko", "어선 40척이 침몰했다.", "40척", "denies", False),
    ("ko", "수산부는 보도를 부인했지만 어선 40척이 침몰했다.", "40척", "supports", True),
    ("ko", "수산부는 어선 40척을 돌려보내지 않았다.", "40척", "supports", False),
    ("ko", "40척이 아니라 30척이 침몰했다.", "40척", "supports", False),
    ("ko", "40척이 아니라 30척이 침몰했다.", "30척", "supports", True),
    ("ko", "어선뿐만 아니라 여객선 40척도 침몰했다.", "40척", "supports", True),
    ("ko", "수산부는 그 일을 알지 못한다고 말했다.", "", "no_knowledge", True),
    ("ko", "수산부는 그 일을 알지 못한다고 말했다.", "", "denies", False),
    ("ko", "대사관은 논평 요청에 답하지 않았다.", "", "declined", True),
    ("ko", "대사관은 논평 요청에 답하지 않았다.", "", "denies", False),
    ("ko", "수산부는 언급을 거부했다.", "", "declined", True),
    ("ko", "노동자들이 사무실을 점거했다.", "", "declined", False),
    ("ko", "노동자들이 사무실을 점거했다.", "", "no_knowledge", False),
    ("ko", "어선 40척이 침몰했다는 증거는 없다.", "40척", "supports", False),
    ("ko", "적지 않은 어선 40척이 침몰했다.", "40척", "supports", True),
    ("ko", "한보라는 어선 40척이 침몰했다고 말했지만 이름은 밝히지 않았다.", "40척", "supports", True),
    ("ko", "노동자들이 사무실을 점거했다는 것은 사실이 아니다.", "", "supports", False),
    ("ko", "어선 40척이 침몰하지 않았다고 수산부는 밝혔다.", "40척", "supports", False),
    ("ko", "수산부는 자세한 설명 없이 어선 40척이 침몰했다고 밝혔다.", "40척", "supports", True),
    ("ja", "漁船40隻が沈んだ。", "40隻", "supports", True),
    ("ja", "水産省は漁船40隻が沈んだとの報道を否定した。", "40隻", "supports", False),
    ("ja", "水産省は漁船40隻が沈んだとの報道を否定した。", "40隻", "denies", True),
    ("ja", "漁船40隻が沈んだ。", "40隻", "denies", False),
    ("ja", "水産省は報道を否定したが、漁船40隻が沈んだ。", "40隻", "supports", True),
    ("ja", "水産省は漁船40隻を返還しなかった。", "40隻", "supports", False),
    ("ja", "40隻ではなく30隻が沈んだ。", "40隻", "supports", False),
    ("ja", "40隻ではなく30隻が沈んだ。", "30隻", "supports", True),
    ("ja", "漁船だけでなく、客船40隻も沈んだ。", "40隻", "supports", True),
    ("ja", "水産省は承知していないと述べた。", "", "no_knowledge", True),
    ("ja", "水産省は承知していないと述べた。", "", "denies", False),
    ("ja", "大使館はコメントを控えた。", "", "declined", True),
    ("ja", "大使館は電話に応答しなかった。", "", "declined", True),
    ("ja", "大使館はコメントを控えた。", "", "denies", False),
    ("ja", "労働者が事務所を占拠した。", "", "declined", False),
    ("ja", "労働者が事務所を占拠した。", "", "no_knowledge", False),
    ("ja", "漁船40隻が沈んだという証拠はない。", "40隻", "supports", False),
    ("ja", "40隻を超えない漁船が沈んだ。", "40隻", "supports", True),
    ("ja", "労働者が事務所を占拠したというのは事実無根だ。", "", "supports", False),
    ("ja", "森野氏は漁船40隻が沈んだと述べたが、名前は明らかにしなかった。", "40隻", "supports", True),
    ("ja", "漁船40隻は沈んでいないと水産省は述べた。", "40隻", "supports", False),
    ("zh", "40艘渔船沉没了。", "40艘", "supports", True),
    ("zh", "渔业部否认40艘渔船沉没。", "40艘", "supports", False),
    ("zh", "渔业部否认40艘渔船沉没。", "40艘", "denies", True),
    ("zh", "40艘渔船沉没了。", "40艘", "denies", False),
    ("zh", "渔业部否认报道,但40艘渔船确已沉没。", "40艘", "supports", True),
    ("zh", "渔业部没有遣返40艘渔船。", "40艘", "supports", False),
    ("zh", "沉没的不是40艘,而是30艘。", "40艘", "supports", False),
    ("zh", "沉没的不是40艘,而是30艘。", "30艘", "supports", True),
    ("zh", "不仅客船,还有40艘渔船沉没。", "40艘", "supports", True),
    ("zh", "沉没的渔船不超过40艘。", "40艘", "supports", True),
    ("zh", "发言人说不了解情况。", "", "no_knowledge", True),
    ("zh", "发言人说不了解情况。", "", "denies", False),
    ("zh", "大使馆拒绝置评。", "", "declined", True),
    ("zh", "大使馆没有回应置评请求。", "", "declined", True),
    ("zh", "大使馆拒绝置评。", "", "denies", False),
    ("zh", "工人占领了办公室。", "", "declined", False),
    ("zh", "工人占领了办公室。", "", "no_knowledge", False),
    ("zh", "没有证据表明40艘渔船沉没。", "40艘", "supports", False),
    ("zh", "林海生说40艘渔船沉没,但没有透露姓名。", "40艘", "supports", True),
    ("zh", "公司驳斥了工人占领办公室的说法。", "", "supports", False),
    ("zh", "渔业部并未购买40艘渔船。", "40艘", "supports", False),
]
REALITY_EAST = [
    ("ko", "노동자들이 사무실을 점거했다.", "actual", "protest", True),
    ("ko", "아수국은 어선 40척을 송환할 계획이다.", "planned", "repatriation", True),
    ("ko", "아수국은 어선 40척을 송환할 계획이다.", "actual", "repatriation", False),
    ("ko", "아수국은 어선 40척을 송환할 예정이라고 밝혔다.", "actual", "repatriation", False),
    ("ko", "회원국은 노동자를 송환해야 한다.", "required", "duty", True),
    ("ko", "회원국은 노동자를 송환해야 한다.", "actual", "repatriation", False),
    ("ko", "노동자들이 사무실을 점거할 수 있다.", "hypothetical", "protest", True),
    ("ko", "노동자들이 사무실을 점거할 수 있다.", "actual", "protest", False),
    ("ko", "아수국은 어선을 돌려보내지 않았다.", "negated", "repatriation", True),
    ("ko", "아수국은 어선을 돌려보내지 않았다.", "actual", "repatriation", False),
    ("ko", "노동자들이 사무실을 점거했다.", "negated", "protest", False),
    ("ko", "노동자들이 사무실을 점거했다.", "planned", "protest", False),
    ("ko", "노동자들이 사무실을 점거했다.", "alleged", "protest", False),
    ("ko", "노동자들이 사무실을 점거했다고 한보라가 말했다.", "alleged", "protest", True),
    ("ko", "회사는 임금을 지급하지 않았다.", "actual", "payment", True),
    ("ko", "임금을 받지 못한 노동자들이 사무실을 점거했다.", "actual", "protest", True),
    ("ko", "수산부는 어선을 송환할 계획이라고 밝혔다.", "actual", "statement", True),
    ("ja", "労働者が事務所を占拠した。", "actual", "protest", True),
    ("ja", "アス国は漁船40隻を返還する計画だ。", "planned", "repatriation", True),
    ("ja", "アス国は漁船40隻を返還する計画だ。", "actual", "repatriation", False),
    ("ja", "アス国は漁船40隻を返還する予定だと述べた。", "actual", "repatriation", False),
    ("ja", "加盟国は労働者を送還しなければならない。", "required", "duty", True),
    ("ja", "加盟国は労働者を送還しなければならない。", "actual", "repatriation", False),
    ("ja", "労働者が事務所を占拠する可能性がある。", "hypothetical", "protest", True),
    ("ja", "労働者が事務所を占拠する可能性がある。", "actual", "protest", False),
    ("ja", "アス国は漁船を返還しなかった。", "negated", "repatriation", True),
    ("ja", "アス国は漁船を返還しなかった。", "actual", "repatriation", False),
    ("ja", "労働者が事務所を占拠した。", "negated", "protest", False),
    ("ja", "労働者が事務所を占拠した。", "planned", "protest", False),
    ("ja", "労働者が事務所を占拠した。", "alleged", "protest", False),
    ("ja", "労働者が事務所を占拠したと森野氏は述べた。", "alleged", "protest", True),
    ("ja", "会社は賃金を支払わなかった。", "actual", "payment", True),
    ("ja", "賃金を受け取れなかった労働者が事務所を占拠した。", "actual", "protest", True),
    ("ja", "水産省は漁船を返還する計画だと述べた。", "actual", "statement", True),
    ("zh", "工人占领了办公室。", "actual", "protest", True),
    ("zh", "阿苏国计划遣返40艘渔船。", "planned", "repatriation", True),
    ("zh", "阿苏国计划遣返40艘渔船。", "actual", "repatriation", False),
    ("zh", "渔业部表示,阿苏国将遣返40艘渔船。", "actual", "repatriation", False),
    ("zh", "成员国必须遣返工人。", "required", "duty", True),
    ("zh", "成员国必须遣返工人。", "actual", "repatriation", False),
    ("zh", "工人可能占领办公室。", "hypothetical", "protest", True),
    ("zh", "工人可能占领办公室。", "actual", "protest", False),
    ("zh", "阿苏国没有遣返渔船。", "negated", "repatriation", True),
    ("zh", "阿苏国没有遣返渔船。", "actual", "repatriation", False),
    ("zh", "工人占领了办公室。", "negated", "protest", False),
    ("zh", "工人占领了办公室。", "planned", "protest", False),
    ("zh", "工人占领了办公室。", "alleged", "protest", False),
    ("zh", "林海生说,工人占领了办公室。", "alleged", "protest", True),
    ("zh", "公司没有支付工资。", "actual", "payment", True),
    ("zh", "没有领到工资的工人占领了办公室。", "actual", "protest", True),
    ("zh", "渔业部表示将遣返渔船。", "actual", "statement", True),
]

SPEECH_ACTS = [
    ("en", "No operator has lifted the ban so far.", "", "concede", "negated", "actual"),
    ("en", "The governor did not agree to talks.", "", "agree", "negated", "actual"),
    ("en", "The governor has refused to promise higher pay.", "", "agree", "negated", "actual"),
    ("en", "The port agreed to pay the crews.", "", "agree", "actual", "negated"),
    ("en", "The port promised to pay the crews.", "", "agree", "actual", "negated"),
    ("en", "The law requires the port to free the crews.", "", "concede", "required", "actual"),
    ("en", "The port must free the crews by 3 May 2030.", "", "concede", "required", "actual"),
    ("en", "The port plans to free the crews.", "", "concede", "planned", "actual"),
    ("en", "The port freed the crews.", "", "concede", "actual", "negated planned required"),
    ("en", "The port will free the crews in May, it said.", "", "concede", "planned", "actual"),
    ("en", "A new count is planned for 3 May 2030.", "", "aid", "planned", "actual"),
    ("en", "A second march is scheduled for 3 May.", "", "protest", "planned", "actual"),
    ("en", "By law the owner must pay the wages within 10 days.", "", "payment", "required", "actual"),
    ("en", "A court ordered the owner to pay the crews.", "", "payment", "required", "actual"),
    ("en", "The union accused the owner of not paying.", "", "accuse", "actual", ""),
    ("en", "The union did not accuse the owner.", "", "accuse", "negated", "actual"),
    ("en", "The union said that wages were not paid.", "", "accuse", "actual", ""),
    ("en", "The union asked the ministry not to sell the boats.", "", "request", "actual", ""),
    ("en", "The union demanded that the port must free the crews.", "", "request", "actual", ""),
    ("en", "The union has not asked for talks.", "", "request", "negated", "actual"),
    ("en", "Bel threatened that it would not pay.", "", "threaten", "actual", ""),
    ("en", "The owner admitted that it had not paid.", "", "concede", "actual", ""),
    ("en", "The owner no longer opposes the plan.", "", "agree", "actual", ""),
    ("en", "Bel said it would not oppose the plan.", "", "agree", "actual", ""),
    ("en", "The ministry backed the plan, which does not cost much.", "", "support", "actual", ""),
    ("en", "The ministry does not support the plan.", "", "support", "negated", "actual"),
    ("en", "Neither crew received any aid.", "", "aid", "negated", "actual"),
    ("en", "The crews received food but no money.", "The crews received food", "aid", "actual", ""),
    ("en", "The two sides have yet to meet.", "", "consult", "negated", "actual"),
    ("en", "The two sides met but did not sign.", "", "consult", "actual", ""),
    ("en", "The two sides are to meet in May.", "", "consult", "planned", "actual"),
    ("en", "Guards never struck the crews, Lund said.", "", "assault", "negated", "actual"),
    ("ko", "도지사는 임금 인상을 약속했다.", "", "agree", "actual", "negated"),
    ("ko", "도지사는 임금을 올리겠다고 약속했다.", "", "agree", "actual", ""),
    ("ko", "도지사는 협상에 동의하지 않았다.", "", "agree", "negated", "actual"),
    ("ko", "여권을 돌려준 선주는 아직 없다.", "", "concede", "negated", "actual"),
    ("ko", "선주는 여권을 돌려줘야 한다.", "", "concede", "required", "actual"),
    ("ko", "법에 따라 선주는 10일 안에 임금을 지급해야 한다.", "", "payment", "required", "actual"),
    ("ko", "다음 집회는 5월 3일에 열릴 예정이다.", "", "protest", "planned", "actual"),
    ("ko", "2차 집회가 5월 3일로 계획되어 있다.", "", "protest", "planned", "actual"),
    ("ko", "시는 상담소를 열기로 했다.", "", "aid", "planned", "actual"),
    ("ko", "법원은 선주에게 배를 넘기라고 명령했다.", "", "cooperate", "required", "actual"),
    ("ko", "노조는 선주가 임금을 주지 않았다고 비난했다.", "", "accuse", "actual", ""),
    ("ko", "노조는 선주를 비난하지 않았다.", "", "accuse", "negated", "actual"),
    ("ko", "노조는 중재를 요청하지 않았다.", "", "request", "negated", "actual"),
    ("ko", "노조는 배를 팔지 말라고 요구했다.", "", "request", "actual", ""),
    ("ko", "경비원은 선원을 때리지 않았다고 한보라가 말했다.", "", "assault", "negated", "actual"),
    ("ko", "두 사람은 구호품을 받지 않았다.", "", "aid", "negated", "actual"),
    ("ja", "知事は賃上げを約束した。", "", "agree", "actual", "negated"),
    ("ja", "知事は協議に同意していない。", "", "agree", "negated", "actual"),
    ("ja", "旅券を返した船主はいない。", "", "concede", "negated", "actual"),
    ("ja", "船主は旅券を返さなければならない。", "", "concede", "required", "actual"),
    ("ja", "法律により船主は10日以内に賃金を払わなければならない。", "", "payment", "required", "actual"),
    ("ja", "次の集会は5月3日に予定されている。", "", "protest", "planned", "actual"),
    ("ja", "市は相談窓口を開く方針だ。", "", "aid", "planned", "actual"),
    ("ja", "裁判所は船主に船を渡すよう命じた。", "", "cooperate", "required", "actual"),
    ("ja", "組合は船主が賃金を払わなかったと非難した。", "", "accuse", "actual", ""),
    ("ja", "組合は船主を非難しなかった。", "", "accuse", "negated", "actual"),
    ("ja", "組合は仲裁を求めていない。", "", "request", "negated", "actual"),
    ("ja", "警備員は船員を殴っていない、と森野氏は述べた。", "", "assault", "negated", "actual"),
    ("ja", "二人は救援物資を受け取らなかった。", "", "aid", "negated", "actual"),
    ("ja", "船員は賃金を支払われていない。", "", "condition", "actual", ""),
    ("zh", "市长承诺加薪。", "", "agree", "actual", "negated"),
    ("zh", "市长没有同意谈判。", "", "agree", "negated", "actual"),
    ("zh", "至今没有船主归还护照。", "", "concede", "negated", "actual"),
    ("zh", "船主必须归还护照。", "", "concede", "required", "actual"),
    ("zh", "依法船主应在10天内付清工资。", "", "payment", "required", "actual"),
    ("zh", "下次集会计划于5月3日举行。", "", "protest", "planned", "actual"),
    ("zh", "下次集会将于5月3日举行。", "", "protest", "planned", "actual"),
    ("zh", "下次集会定于5月3日举行。", "", "protest", "planned", "actual"),
    ("zh", "市政府准备开设投诉处。", "", "aid", "planned", "actual"),
    ("zh", "法院命令船主交出渔船。", "", "cooperate", "required", "actual"),
    ("zh", "工会指责船主不付工资。", "", "accuse", "actual", ""),
    ("zh", "工会没有指责船主。", "", "accuse", "negated", "actual"),
    ("zh", "工会没有请求调解。", "", "request", "negated", "actual"),
    ("zh", "林海生说,保安没有殴打船员。", "", "assault", "negated", "actual"),
    ("zh", "两人没有收到救济。", "", "aid", "negated", "actual"),
    ("en", "The firm never apologised.", "", "concede", "negated", "actual"),
    ("en", "No money was ever sent.", "", "aid", "negated", "actual"),
    ("en", "The two ministries have not agreed on a date.", "", "agree", "negated", "actual"),
    ("en", "The talks, which were not easy, led to a deal.", "", "agree", "actual", ""),
    ("en", "The guards beat no one.", "", "assault", "negated", "actual"),
    ("en", "Crews are expected to strike in May.", "", "protest", "planned", "actual"),
    ("en", "Crews intend to strike in May.", "", "protest", "planned", "actual"),
    ("en", "Owners are obliged to return the passports.", "", "concede", "required", "actual"),
    ("en", "Owners have to hand back the passports.", "", "concede", "required", "actual"),
    ("en", "The wages are to be paid within 30 days under the ruling.", "", "payment", "required", "actual"),
    ("ko", "회사는 여권을 돌려줄 의무가 있다.", "", "concede", "required", "actual"),
    ("ko", "회사는 사과한 적이 없다.", "", "concede", "negated", "actual"),
    ("ko", "아무도 돈을 받지 못했다.", "", "aid", "negated", "actual"),
    ("ko", "노조는 5월에 파업할 방침이다.", "", "protest", "planned", "actual"),
    ("ko", "노조는 5월 파업을 앞두고 있다.", "", "protest", "planned", "actual"),
    ("ja", "会社は旅券を返す義務がある。", "", "concede", "required", "actual"),
    ("ja", "会社は一度も謝罪していない。", "", "concede", "negated", "actual"),
    ("ja", "誰も金を受け取れなかった。", "", "aid", "negated", "actual"),
    ("ja", "組合は5月にストを行う予定である。", "", "protest", "planned", "actual"),
    ("ja", "組合は5月にストを行うつもりだ。", "", "protest", "planned", "actual"),
    ("zh", "公司有义务归还护照。", "", "concede", "required", "actual"),
    ("zh", "公司从未道歉。", "", "concede", "negated", "actual"),
    ("zh", "谁也没有收到钱。", "", "aid", "negated", "actual"),
    ("zh", "工会打算五月罢工。", "", "protest", "planned", "actual"),
    ("zh", "工会拟于五月罢工。", "", "protest", "planned", "actual"),
]
"""Language, text, the claim in it ("" for all of it), type of event, its reality, those it has not."""
COMPLAINTS = [
    ("en", "The mayor said he had no knowledge of any complaint.", "", "accuse", "no_knowledge", "supports denies"),
    (
        "en",
        "The ministry was not aware of any stoppage, and the office gave no answer.",
        "The ministry was not aware of any stoppage",
        "protest",
        "no_knowledge",
        "supports",
    ),
    ("en", "The union accused the port, which denied it.", "", "accuse", "supports", ""),
    ("en", "The union accused the port, and the port denied the charge.", "", "accuse", "supports", ""),
    ("en", "The port denied that the union had accused it.", "", "accuse", "denies", "supports"),
    ("en", "The union called on the ministry, which declined to comment, to step in.", "", "request", "supports", ""),
    ("en", "The port conceded that it did not know how many boats sank.", "", "concede", "supports", ""),
    ("en", "The firm denied owing wages.", "", "condition", "denies", "supports"),
    ("ko", "시장은 진정에 대해 들은 바 없다고 말했다.", "", "accuse", "no_knowledge", "supports"),
    (
        "ko",
        "시장은 진정이 있었는지 모른다고 말했고, 노조는 답하지 않았다.",
        "시장은 진정이 있었는지 모른다고 말했고",
        "accuse",
        "no_knowledge",
        "supports",
    ),
    ("ko", "노조는 선주를 비난했고 선주는 이를 부인했다.", "", "accuse", "supports", ""),
    ("ko", "회사는 체불을 부인하며 장부를 공개했다.", "회사는 체불을 부인하며", "condition", "denies", "supports"),
    ("ja", "市長は苦情を把握していないと述べた。", "", "accuse", "no_knowledge", "supports"),
    ("ja", "会社は未払いを否認し、帳簿を公開した。", "会社は未払いを否認し", "condition", "denies", "supports"),
    ("ja", "組合は船主を非難したが、船主は否定した。", "", "accuse", "supports", ""),
    ("ja", "船員たちは作業を拒否し、港に集まった。", "", "protest", "supports", ""),
    ("ko", "선원들은 작업을 거부하고 항구에 모였다.", "", "protest", "supports", ""),
    ("zh", "船员们拒绝工作,聚集在港口。", "", "protest", "supports", ""),
    ("en", "Crews refused to work and gathered at the port.", "", "protest", "supports", ""),
    ("zh", "市长说,他不知道有投诉。", "", "accuse", "no_knowledge", "supports"),
    ("zh", "公司否认拖欠工资,并公布了账目。", "公司否认拖欠工资", "condition", "denies", "supports"),
    ("zh", "工会指责船主,船主予以否认。", "", "accuse", "supports", ""),
]
"""The same of stances."""


def calls(function, *arguments):
    """How many functions a call runs, those of C with them."""
    count = 0

    def profile(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        function(*arguments)
    finally:
        sys.setprofile(None)
    return count


def place(text, claim):
    at = text.index(claim)
    return at, at + len(claim or text)


@pytest.mark.parametrize(("text", "claim", "stance", "kind"), STANCE_HONEST)
def test_an_honest_stance_stands(text, claim, stance, kind):
    assert check_stance(text, place(text, claim), stance, "en", kind).status != "disagrees"


@pytest.mark.parametrize(("text", "claim", "stance", "kind"), STANCE_FALSE)
def test_a_false_stance_is_refused(text, claim, stance, kind):
    verdict = check_stance(text, place(text, claim), stance, "en", kind)
    assert verdict.status == "disagrees"
    assert verdict.message


@pytest.mark.parametrize(("text", "claim", "reality", "event"), REALITY_HONEST)
def test_an_honest_reality_stands(text, claim, reality, event):
    assert check_reality(text, place(text, claim), reality, "en", event).status != "disagrees"


@pytest.mark.parametrize(("text", "claim", "reality", "event"), REALITY_FALSE)
def test_a_false_reality_is_refused(text, claim, reality, event):
    verdict = check_reality(text, place(text, claim), reality, "en", event)
    assert verdict.status == "disagrees"
    assert verdict.message


@pytest.mark.parametrize(("language", "text", "claim", "stance", "honest"), STANCE_EAST)
def test_stances_in_korean_japanese_and_chinese(language, text, claim, stance, honest):
    verdict = check_stance(text, place(text, claim), stance, language, "figure" if claim else "protest")
    assert (verdict.status != "disagrees") == honest, verdict


@pytest.mark.parametrize(("language", "text", "reality", "event", "honest"), REALITY_EAST)
def test_realities_in_korean_japanese_and_chinese(language, text, reality, event, honest):
    verdict = check_reality(text, (0, len(text)), reality, language, event)
    assert (verdict.status != "disagrees") == honest, verdict


def test_what_is_said_is_not_the_saying():
    text = "The ministry said that it will return the boats."
    verdict = check_reality(text, (0, len(text)), "planned", "en", "statement")
    assert verdict.status == "doubt"


def test_a_hedged_account_told_as_actual_is_a_doubt():
    text = "Crews apparently took hostages."
    assert check_reality(text, (0, len(text)), "actual", "en", "assault").status == "doubt"


@pytest.mark.parametrize(
    ("text", "language"),
    [("No more than 3 boats sank.", "en"), ("40隻を超えない。", "ja"), ("어선뿐만 아니라 배도 가라앉았다.", "ko")],
)
def test_limits_are_no_negations(text, language):
    claim = (0, len(text) - 1)
    assert check_stance(text, claim, "supports", language, "figure").status == "agrees"
    assert check_stance(text, claim, "denies", language, "figure").status == "disagrees"


def test_an_unknown_language_is_never_judged():
    text = "Personne n'a nié."
    assert check_stance(text, (0, 8), "denies", "fr", "figure").status == "agrees"
    assert check_reality(text, (0, 8), "planned", "fr", "protest").status == "agrees"


@pytest.mark.parametrize("unit", ["not ", "did not ", ", ", "A. ", "지 않", "ない", "が、", "没有", "的", "。", '"'])
def test_work_grows_with_the_text_and_not_faster(unit):
    def read(size):
        text = unit * (size // len(unit))
        claim = (len(text) // 2, len(text) // 2 + 4)
        return (
            calls(check_stance, text, claim, "supports", "en", "figure")
            + calls(check_stance, text, claim, "denies", "en", "figure")
            + calls(check_reality, text, (0, len(text)), "actual", "en", "protest")
        )

    assert read(4000) < 2.5 * read(2000) + 1000


@pytest.mark.parametrize("language", ["en", "ko", "ja", "zh"])
@pytest.mark.parametrize("unit", ["not ", "이 없", "지 않", "ない", "が、", "没有", "但", "if ", "라고 "])
@pytest.mark.parametrize("event", ["protest", "support"])
def test_what_is_searched_grows_with_the_text_and_not_faster(monkeypatch, language, unit, event):
    searched = 0
    search = Cues.search

    def counted(cues, text, start=0, end=None):
        nonlocal searched
        found = search(cues, text, start, end)
        searched += (len(text) if end is None else end) - start if found is None else found.end() - start
        return found

    monkeypatch.setattr(Cues, "search", counted)
    text = unit * (6000 // len(unit))
    check_reality(text, (0, len(text)), "actual", language, event)
    check_stance(text, (0, len(text)), "supports", language, event)
    assert searched < 200 * len(text)


@pytest.mark.parametrize(("language", "text", "claim", "event", "reality", "others"), SPEECH_ACTS)
def test_promises_gifts_and_charges_are_told_as_they_are(language, text, claim, event, reality, others):
    assert check_reality(text, place(text, claim), reality, language, event).status != "disagrees"
    for other in others.split():
        assert check_reality(text, place(text, claim), other, language, event).status == "disagrees"


@pytest.mark.parametrize(("language", "text", "claim", "event", "stance", "others"), COMPLAINTS)
def test_not_knowing_and_refusing_support_nothing(language, text, claim, event, stance, others):
    assert check_stance(text, place(text, claim), stance, language, event).status != "disagrees"
    for other in others.split():
        assert check_stance(text, place(text, claim), other, language, event).status == "disagrees"
