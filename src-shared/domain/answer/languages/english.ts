import type { AnswerLanguage } from './answer-language.ts';

/** With somebody of their own. Who asks for a person of ours asks for something, and promises nothing. */
const talkTo =
  '(?:talk to|speak (?:to|with))(?! (?:(?:an?|any|some|the|your|another) (?:real |actual |live |human )*(?:person|human|agent|one|rep|representative|operator|manager|supervisor|advisor|adviser)|some(?:one|body)|any(?:one|body)|you)(?![\\p{L}]))';
const not = "(?:n'?t| not|n'?t yet| not yet| never)";
const adverbs =
  '(?: (?:yet|still|really|even|actually|at all|fully|completely|properly|quite|all|been|to|be|me|it|you|any|anything|my|the|this|that|problem|issue))*';
const i = '(?:i|we|my \\p{L}+)';
const will =
  "(?: will|'?ll|'m going to|'m gonna| am going to| are going to| gonna| shall| plan to| hope to| promise to| intend to| am trying to|'m trying to)";
const soon =
  '(?: (?:just|then|also|certainly|definitely|probably|first|quickly|gladly|of course|have to|need to|try to|be able to|only|most likely))*';
const later =
  "(?:later|soon|tomorrow|tonight|today|shortly|next week|this week|this evening|this afternoon|this weekend|at the weekend|on the weekend|over the weekend|in the (?:morning|evening|afternoon)|asap|as soon as \\p{L}+|when i(?:'m| am| get)|once i(?:'m| am| get)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|by (?:mon|tues|wednes|thurs|fri|satur|sun)day|then)";
const look = `(?:check|look|see|try|test|have a (?:look|go)|take a look|give it a (?:try|go|shot)|find out|look into|verify|get back|come back|write back|reply|respond|answer|let you know|update you|keep you (?:posted|updated)|report back|ask(?: around)?|${talkTo}|discuss|think about it|think it over|search|dig|call|phone|ring|do (?:it|that|so|this)|send|forward|upload|provide|get (?:it|that|this|them)(?: (?:to you|done|ready))?|prepare|gather|collect|fill|sign|go through|review|read|follow up|be in touch|contact|confirm|restart|reset|reinstall|measure|take (?:a )?(?:photo|picture)s?|need (?:some|a bit|a little|more|a few|another))`;
const person =
  '(?:bank|husband|wife|partner|boss|manager|colleagues?|landlord|neighbou?r|son|daughter|accountant|insurance|doctor|electrician|technician|it department|lawyer|team|family|parents?|friend)';
const thing =
  '(?:it|them|everything|(?:my|the|your|our|a)(?: new| right| correct| missing)? (?:money|refund|parcel|package|packet|order|replacement|delivery|invoice|letter|card|items?|goods|payment|voucher|ticket|router|lamp|phone|shoes|case|luggage|suitcase|key|code|password|access|documents?|credit|amount|part))';
const doesNotWork =
  '(?:works?|working|worked|help(?:s|ed|ing)?|solve[sd]?|fix(?:ed|es)?|resolved?|sorted|arrive[sd]?|come|came|turned up|receive[sd]?|got(?:ten)?|open(?:s|ed)?|load(?:s|ed|ing)?|start(?:s|ed|ing)?|function(?:s|ed|ing)?|connect(?:s|ed|ing)?|turn(?:s|ed)? on|change[sd]?|refund(?:ed)?|ok|okay|fine|right|correct|good|good enough|acceptable|satisfied|happy|pleased|possible|enough|what i (?:asked|ordered|wanted|meant)|the (?:same|one) i ordered|log(?:ged)? in|sign(?:ed)? in|get in|answer(?:ed)? my|see (?:any|the) (?:change|refund|money))';

const matter =
  '(?:it|this|that|(?:the|my|this|that|our) (?:\\p{L}+ )?(?:case|ticket|request|issue|matter|chat|chat session|session|conversation|file|inquiry|enquiry|complaint|claim|thread|topic))(?! (?:window|page|account|contract))';

export const english: AnswerLanguage = {
  code: 'en',
  phrases: {
    solved: [
      '(?<!(?:i|we|you|he|she|they) )(?:starts|boots|turns on|opens|loads|connects|prints|heats|charges|logs me in|lets me in|fits|switches on|plays) (?:again|now|fine|perfectly|normally|well)(?: (?:again|now))?',
      '(?:that|this|it) (?:was|is) (?:exactly |just )?(?:the )?(?:right |perfect )?(?:tip|solution|answer|fix|trick)',

      `(?:(?:it|that|this|everything|all|which|now|again|finally)(?:'s| is| are)? (?:(?:now|all|finally|also|just|indeed|really|actually|completely|fully) )*(?:works?|working|worked|fixed|solved|resolved|sorted(?: out)?|running|functioning|done|settled|cleared up|taken care of|ok(?:ay)? now|fine now|good now|alright now))`,
      '(?<!(?:i|we|he|she|they|you|who|husband|wife|colleague|rep|agent) )works?(?: (?:again|now|fine|well|great|perfectly|like a charm|as it should|as expected|flawlessly|without (?:any )?(?:problems?|issues?)|for me|properly|ok(?:ay)?|just fine|normally))+',
      '(?:does|do) (?:indeed |now )?work(?: (?:now|again|fine))*',
      "(?:is|are|'s|was|were|has been|have been|got|am) (?:(?:now|all|already|finally|just|back) )*(?:fixed|solved|resolved|sorted(?: out)?|up and running|back online|back up|as good as new|settled|cleared up|working(?: (?:again|now|fine|well|perfectly|properly))*)",
      '(?:that|this|it|which|your (?:tip|advice|answer|help|suggestion|instructions|link|fix)|the (?:reset|restart|update|link|new \\p{L}+|tip)|resetting(?: it)?|restarting(?: it)?) (?:(?:has|have|really|just|actually|already) )*(?:solved|fixed|resolved|did the trick|did it|helped|worked)(?: (?:it|my|the|that|everything)(?: (?:problem|issue|matter))?)?',
      `(?:problem|issue|error|matter|everything) (?:is |has been |was |seems )?(?:(?:now|all|finally|already|completely) )*(?:solved|fixed|gone|resolved|sorted(?: out)?|settled|disappeared|cleared)`,
      `${i}(?:'ve| have)? (?:(?:just|now|finally|already|also|since|today|yesterday) )*(?:received|found|got(?! it)|have) ${thing}(?: (?:now|today|yesterday|this morning|back|safely|already|in the mail|in the post|just now))*`,
      `${thing} (?:has |have |did )?(?:(?:just|now|finally|already|safely|since|today|yesterday|indeed) )*(?:arrived|came|come|turned up|been delivered|was delivered|were delivered|is here|are here|reached me|landed)(?: (?:now|today|yesterday|this morning|safely|in good (?:shape|condition|order)|on time|well|back))*`,
      '(?:i|we) (?:was|were|am|are)(?: now)? able to (?:log in|sign in|get in|connect|open|pay|order|use|install|download|book|access|print|finish|complete)(?: (?:it|now|again|in))*',
      "(?:all|everything)(?:'s| is)? (?:good|set|fine|ok(?:ay)?|clear|sorted|in order|perfect|well|great|correct|right)(?! things?)(?: now| again)?",
      "(?:that|this|it)(?:'s| is| was| answers)? (?:all|it|exactly what|just what|what|all that|everything)? ?(?:i (?:needed|wanted|was looking for)|my questions?|perfectly clear)",
      "(?:i|we) (?:figured it out|got it (?:working|to work|sorted|running)|managed(?: it| to)|found (?:the|a) (?:problem|solution|error|mistake)|fixed it|solved it|sorted it out|am sorted|are sorted|'m sorted|'m all set|am all set)",
    ],
    nothingLeft: [
      'no longer (?:an? |the )?(?:issue|problem|needed|necessary|relevant)',

      'no (?:more|further|other|longer any|longer have any) (?:problems?|issues?|questions?|errors?|help|assistance|action|complaints?|trouble)(?: (?:needed|required|necessary))?',
      "(?:do|does|is|am|are)(?:n'?t| not) need (?:any(?:thing)? |your )?(?:more|further|else|help|anything)(?: (?:any ?more|anything|from you|now))?",
      "(?:no longer|not|n'?t) (?:need|require|necessary)(?:ed)?(?: (?:any )?(?:help|assistance|support))? any ?more",
      'nothing (?:else|further|more)(?: (?:needed|required|to add|is needed|for now|from my side))?',
      "(?:could|can)(?:n'?t|not| not) (?:be happier|complain|fault)",
      'no (?:complaints|worries any ?more|problem any ?more|problems any ?more|issue any ?more)',
      "(?:problem|issue|error) (?:no longer|does not|doesn'?t|has not|hasn'?t|did not|didn'?t) (?:exists?|occurs?|appears?|happen(?:s|ed)?|return(?:ed)?|come back|reappear(?:ed)?|happened again)(?: any ?more| again)?",
    ],
    closing: [
      `(?:you|we|they) (?:can|may|could|should) (?:(?:now|go ahead and|safely|also|please|therefore) )*(?:close|resolve|mark|consider|end|shut) ${matter}(?: (?!once|when|after|if|until|till|as|before|unless)\\p{L}+){0,2}`,
      `(?:can|could|would|will) you (?:(?:please|now|kindly) )*close ${matter}`,
      `(?:please|feel free to|go ahead and|kindly|just|happy (?:for you )?to) (?:now )?close ${matter}`,
      '(?:case|ticket|issue|matter|request) (?:is|can be|may be|could be|should be|to be) (?:now )?closed',
      'consider (?:it|this|that|the (?:case|matter|issue)|my (?:case|request)) (?:as )?(?:closed|done|solved|resolved|settled)',
    ],
    praise: [
      "(?:you|you'?ve|your team|that|this)(?:'s| have| has|'ve| were| was| are| is)?(?: been)?(?: (?:a|so|very|really|such|of))* (?:great|huge|big|much|wonderful|very)? ?(?:help(?:ful|ed)?|kind|quick|fast|nice)",
      '(?:perfect|excellent|awesome|wonderful|fantastic|brilliant|amazing|superb|great(?: (?:job|work|service|help|stuff|news|support))?|lovely|splendid|good job|well done|love it|much appreciated|nice work|top)',
      "(?:i'?m|i am|we are|we're)(?: (?:very|so|really|now|totally|completely|fully|quite|more than))* (?:happy|satisfied|pleased|relieved|delighted|content|glad)(?! to)(?: (?:with|about|that|now)(?: \\p{L}+)?)?",
      "(?:that|this|it)(?:'s| is| was| sounds| looks| seems)? (?:(?:very|so|really|totally|absolutely|just|all|perfectly) )*(?:fine|ok|okay|perfect|great|good|wonderful|alright|all right)(?: (?:by|with|for) (?:me|us))?",
      '(?:fine|ok|okay|good|perfect|great) (?:by|with|for) (?:me|us)',
      'helped (?:me|us)? ?(?:a lot|so much|very much|indeed)?',
      'five stars|keep up the good work',
    ],
    failing: [
      "(?:is|are|was|went|goes|it's) (?:out|down|off|dead|broken|gone|stuck|black|offline) again",
      '(?:nobody|no one|no-one|noone) (?:(?:ever|even|has|have|is|seems to|wants to) )*(?:reads?|answers?|answered|repl(?:y|ies|ied)|responds?|responded|cares?|helps?|helped|calls?|called|came|comes?|showed|turned up|reacts?|listens?)',
      'never (?:(?:even|once|actually) )?(?:showed(?: up)?|turned up|came|comes|arrived|called|answered|replied|heard|got|received|worked|refunded)',
      'still without(?! any (?:problem|issue))|(?:stays|remains|is still|goes) (?:black|dark|dead|off|silent|blank|empty|cold|red|locked)',
      '(?:third|second|fourth|fifth|umpteenth|\\d+(?:rd|th|nd)) time(?= .{0,40}(?:write|writing|ask|asking|call|calling|happen|broke|complain))|(?:waiting|waited|without \\p{L}+|wait) (?:for|since) (?:\\p{L}+ ){0,2}(?:days|weeks|months|ages)',

      `(?:does|do|did|is|are|has|have|had|was|were|wo|ca|could|would|can|am)${not}${adverbs} ${doesNotWork}`,
      `(?:cannot|can ?not|unable to|not able to|failed to|fails to|impossible to|never)(?: (?:even|still|really|actually|it|be))* ${doesNotWork}`,
      "still (?:(?:the|just|only|completely|totally|very much) )*(?:not|no|broken|the same|same|doesn'?t|don'?t|didn'?t|isn'?t|can'?t|cannot|won'?t|haven'?t|hasn'?t|does not|nothing|missing|wrong|failing|fails|unresolved|unsolved|down|dead|slow|faulty|damaged|crash(?:es|ing)?|an issue|a problem|an error|blocked|locked|stuck|exists|persists|happen(?:s|ing)|occur(?:s|ring)|unable|unhappy|charged|being charged)",
      `still waiting(?! for (?:my|the|our|a) ${person})`,
      'still (?:have|having|get|getting|see|seeing|experienc(?:e|ing)|show(?:s|ing)|say(?:s|ing)|giv(?:es|ing)) (?:(?:the|this|that|an?|my|no|exactly) )*(?:same|issues?|problems?|errors?|trouble|difficult(?:y|ies)|messages?|nothing|no)',
      '(?:exact(?:ly)? )?(?:the )?same (?:problem|issue|error|thing|story|result|message|trouble|situation|as before)(?: (?:as before|again))?',
      'no (?:change|luck|improvement|success|difference|progress|effect|refund|parcel|money|answer|reply|response|sign of|news)(?: (?:yet|so far|at all|still|here|whatsoever))?',
      'nothing (?:(?:has|have|is|was) )?(?:changed|happened|happens|works?|worked|helped|helps|arrived|came|received|improved|yet|so far|has arrived|has come)',
      '(?:problem|issue|error|fault)(?: \\p{L}+){0,2} (?:persists?|remains?|continues?|is back|came back|has returned|is still|exists still|comes? back|happened again|appeared again)',
      'not (?:yet )?(?:been )?(?:solved|resolved|fixed|working|sorted|done|arrived|received|refunded|ok|okay|happy|satisfied|acceptable|good enough|good|what i (?:asked|ordered|wanted)|helpful|helping|correct|right|true|at all)',
      "(?:broke|stopped|stops|crashed|failed|died) (?:again|working|after|right away|once more)|(?:it|this)(?:'s| is)? (?:back|happening|broken|down|off) again",
      "did(?:n'?t| not) (?:do the trick|do anything|make (?:a|any) difference|change anything)|to no avail|without (?:any )?success|in vain|made it worse|got worse|(?:even )?worse than",
      "unfortunately (?:not|no|it (?:is|does|did|has)(?:n'?t| not))",
    ],
    fault: [
      'broken|faulty|damaged|defective|crash(?:es|ed|ing)|dead|useless|fails?|failed|failing|worse|wrong|missing|lost|incorrect|overcharged|double charged|charged twice|too (?:late|small|big|slow|expensive)|leak(?:s|ing|ed)|error',
      '(?:a|this|another|new|the|same) (?:problem|issue)',
      "(?:can'?t|cannot|can not|won'?t|will not|does(?:n'?t| not)|is(?:n'?t| not))(?! (?:wait|remember|recall|believe|thank|say|imagine|think|complain|tell))",
    ],
    complaint: [
      'unacceptable|ridiculous|disappoint(?:ed|ing|ment)|terrible|awful|horrible|horrendous|appalling|disgrace(?:ful)?|disgusting|pathetic|(?:the )?worst|(?:a|some|bad|sick) joke|scam(?:med)?|fraud|rip ?off|thie(?:f|ves)|fed up|furious|angry|annoy(?:ed|ing)|frustrat(?:ed|ing)|unhappy|dissatisfied|outrage(?:d|ous)|shame on you|how dare|rubbish|nonsense|bullshit|wtf|sick (?:and tired )?of|enough is enough|incompetent|unprofessional|rude|ignored|let(?:ting)? (?:me|us) down|waste of (?:my )?(?:time|money)|never again|(?:bad|poor|lousy|zero|no) (?:service|support|experience)|one star|unbelievable',
      '(?:file|make|lodge|submit|have|formal|official|a|my) (?:a |an )?(?:formal |official )?complaint',
      '(?:my |a )?(?:lawyer|attorney|solicitor)|legal (?:action|steps)|(?:take you to|go to|in|small claims) court|sue you|ombudsman|consumer (?:protection|rights|advice)|trading standards|chargeback|dispute the (?:charge|payment)',
      "(?:i|we)(?:'ll| will|'m going to| am going to|'m| am) (?:(?:now|just|therefore|then|have to) )*(?:cancel(?:ling|ing)?|terminat(?:e|ing)|switch(?:ing)?|leav(?:e|ing)|tak(?:e|ing) my business|go(?:ing)? (?:elsewhere|to (?:a|your) competitor)|warn(?:ing)? (?:everybody|everyone|others)|report(?:ing)? you|go(?:ing)? public|write a (?:bad )?review)",
    ],
    refusal: [
      "(?:i|we) (?:(?:really|certainly|definitely|just|simply|still) )*(?:do not|don'?t|won'?t|will not|would not|wouldn'?t|am not going to|are not going to|'m not going to|refuse to|cannot|can'?t|shall not|never) (?:(?:want|accept|agree|pay|send|wait (?:any|that|so|another|for ever|forever|all)|give|provide|tolerate|believe|trust|consent|take)(?! (?:to )?(?:bother|trouble|disturb|keep|waste))|need (?:this|your))",
      "no,? (?:thank you,? |thanks,? )?(?:i|we) (?:do not|don'?t|won'?t|will not|refuse|disagree|am not|are not|'m not)",
      '(?:i|we) (?:refuse|disagree|object|decline|reject|insist)',
      'not (?:interested|going to happen|an option|acceptable|good enough|willing)|out of the question|no way|absolutely not|certainly not|under no circumstances',
      "(?:stop|quit|cease) (?:writing|emailing|e-mailing|sending|contacting|bothering|spamming|calling|messaging)|leave me alone|unsubscribe|do(?:n'?t| not) (?:write|contact|email|call|message|bother) (?:me|us)",
    ],
    holding: [
      `${i}${will}${soon} ${look}(?: (?:it|that|this|for|into|to|at|back|you|with|up|the|my|on|out|them))*(?: ${later})?`,
      `(?<!(?:you|they|he|she|who|it|which|that) )(?:will|shall|'ll) ${look}(?: (?:it|that|this|for|into|to|at|back|you|with|up|the|my|on|out|them))*(?: ${later})?`,
      '(?:will|shall) do(?: so)?(?= *(?:[.,!;)]|$|thanks|thank|tomorrow|later|today|tonight|soon|asap|when|once|and))',
      "(?:let me|allow me to|i(?:'m| am) going to) (?:(?:just|first|quickly|still) )*(?:check|look|think|see|ask|find|verify|test|try|talk|speak|discuss|sleep on|get back|go through|dig|search)(?: (?:about|it|that|this|into|for|up|with|my|the|to|on|at|them))*",
      `(?:i need to|i have to|i(?:'ve| have) got to|i(?:'ll| will| would|'d) (?:need|have|like) to|i must|need to|have to|gotta) (?:(?:just|first|quickly|still) )*(?:check (?:with|first|it|that|this|at home|when)|look (?:it|that|them) up|look into it|look for (?:it|that|the|my)|think|ask|${talkTo}|discuss|find (?:it|them|out)|verify (?:it|that|first)|test (?:it|that)|try (?:it|that)|sleep on|search for (?:it|the|my)|go through)(?: (?:about|it|that|this|over|with|my|the|out|on))*`,
      `(?:can i|may i|i(?:'ll| will)|let me) (?:get|come) back to you`,
      '(?:give|allow|grant|leave) (?:me|us) (?:(?:just|please|only|another|some|a|an|one|two|three|a few|a couple|few|little|bit|more|of|couple|day|or|the|\\d{1,2}) )*(?:time|days?|weeks?|hours?|minutes?|moments?|second|sec|while|until \\p{L}+|till \\p{L}+)',
      "(?:i|we)(?:'ll)? (?:still |just |will |would )?need (?:some|a|a bit|a little|a few|more|a couple|another|until)(?: (?:more|few|bit|little|of|couple))* (?:time|days?|weeks?|hours?|minutes?|moments?|while|tomorrow|(?:mon|tues|wednes|thurs|fri)day)(?! off)(?: (?:to|for))?",
      "(?:have(?:n'?t| not)|did(?:n'?t| not)|had no|have no|not) (?:yet )?(?:had|found|got|gotten|have|get|find)? ?(?:the |a |any |much )?(?:time|chance|opportunity|moment)(?: (?:yet|to|so far))?",
      "(?:have(?:n'?t| not)|did(?:n'?t| not)|could(?:n'?t| not)|not) (?:yet )?(?:been able to |manage(?:d)? to |got around to |get around to )?(?:look|looked|check|checked|try|tried|test|tested|read|do|done|find)(?: (?:it|that|this|into|at|out|them))*(?: (?:yet|so far))",
      `(?:still )?(?:waiting for|waiting to hear from|have to (?:wait|ask)|need to (?:wait|ask)|checking with|asking|clarifying with) (?:for )?(?:my|our|the|a) ${person}`,
      "(?:bear with|be patient with|hold on for|wait for) me|one moment(?: please)?|hang on|(?:just )?a (?:moment|minute|second)(?: please)?|on my way|working on it|(?:i'm|i am|am) (?:currently |just |still )?(?:at work|busy|on the road|travell?ing|driving|in a meeting|not at home|away from home)",
      "(?:as soon as|once|when) i(?:'m| am| get| have| find)(?: \\p{L}+){1,5},? i(?:'ll| will) \\p{L}+",
    ],
    absence: [
      "(?:i(?:'m| am| will be|'ll be)|we(?:'re| are| will be)|our offices? (?:is|are|will be)|the office (?:is|will be)|currently|am) (?:(?:currently|presently|now|also|all|away and|away on|going to be) )*(?:out of (?:the )?office|out of town|out of the country|away(?: from (?:my|the) (?:desk|office|e-?mail|keyboard))?|on (?:annual |paid |maternity |paternity |parental |sick |medical |summer |winter )?(?:leave|holidays?|vacation|pto|sabbatical)|abroad|absent|not in(?: the office)?|not available|unavailable|off(?: work| sick)?|travell?ing|on a business trip|attending a conference|closed)",
      '(?:out of (?:the )?office|on vacation|on holiday|on leave) (?:until|till|from|through|between|since|with|and will|this|next|today)',
      '(?:back|return(?:ing)?|available|reachable)(?: (?:to|in|at) (?:the office|work|my desk))? (?:on|from|again on|again from|until|after) (?=.)',
    ],
    automatic: [
      'automatic(?:ally)?(?: generated)? (?:reply|response|answer|message|e-?mail)|auto-?(?:reply|response|responder)|out[- ]of[- ]office (?:reply|message|notice|notification|assistant)|this is an automated',
      '(?:thank you|thanks)(?: (?:very|so) much)? for (?:(?:your|the) (?:\\p{L}+ ){0,2}(?:e-?mail|mail|message|inquiry|enquiry|interest)|contacting|writing|reaching out|getting in touch)',
      '(?:limited|no|little|restricted|only sporadic|sporadic|intermittent) access to (?:my |the )?(?:e-?mails?|mails?|messages?|inbox|internet)',
      '(?:in|for) (?:(?:very|any|all) )?(?:urgent|emergency|case of|cases of) ?(?:cases?|matters?|emergenc(?:y|ies)|inquiries|requests|issues|urgency)?,? ?(?:please )?(?:contact|call|write|reach)?',
      'if (?:your|the|this|it)(?: \\p{L}+){0,3} (?:is )?urgent',
      "(?:i|we)(?:'ll| will) (?:reply|respond|answer|get back|read|deal|handle|attend)(?: \\p{L}+){0,6} (?:upon|on|after|when|once|as soon as) (?:my|i|we|our)(?:'m| am| are)? ?(?:return|back|absence|get back|possible)",
      '(?:your|this|incoming) (?:e-?mail|mail|message)s? (?:will|is|are|has|have)(?: not)?(?: \\p{L}+)? (?:be )?(?:forwarded|read|processed|answered|monitored)',
      '(?:please )?(?:contact|call|write to|reach out to|turn to|speak to) (?:my|our) (?:colleagues?|deputy|representative|team|assistant|office)',
      '(?:upon|on|after) my return|during (?:my|this|that) (?:absence|time)|with (?:very )?(?:limited|no) access',
    ],
    receipt: [
      "(?:we|i) (?:have |'ve )?(?:received|got|registered|recorded) your (?:e-?mail|mail|message|inquiry|enquiry|request|ticket|query)",
      'your (?:e-?mail|message|request|ticket|inquiry|enquiry|case|query) (?:has been|was|is) (?:received|registered|created|assigned|logged|opened|forwarded)',
      '(?:this is an )?automated (?:confirmation|acknowledgement|acknowledgment)|do not reply to this (?:e-?mail|message)|no-?reply',
      'one of our (?:\\p{L}+ )?(?:team|agents|colleagues|representatives|members)(?: \\p{L}+){0,4} will',
    ],
    bounced: [
      "mail delivery (?:failed|failure|system)|delivery (?:has failed|failed|failure|status notification \\(failure\\))|undeliver(?:able|ed)(?: mail)?|returned (?:mail|to sender)|could(?:n'?t| not) be delivered|was(?:n'?t| not) delivered|delivery to the following recipients? failed",
      "user (?:unknown|not found|does(?:n'?t| not) exist)|(?:mailbox|address|recipient|account)(?: \\p{L}+){0,2} (?:unavailable|not found|does(?:n'?t| not) exist|unknown|rejected|is full|full|over quota|disabled|inactive)|no such (?:user|recipient|address|mailbox)|permanent (?:fatal )?(?:error|failure)|message (?:was )?rejected",
    ],
    delayed: [
      'delivery (?:is )?(?:delayed|has been delayed)|delayed mail|still (?:trying|retrying)|will (?:be retried|keep trying|retry)|not yet been delivered|warning: (?:message|could not send)|read receipt|your message (?:was|has been) (?:read|opened|displayed|delivered)|successfully delivered',
    ],
    request: [
      'please(?= *[.!]*$)|(?:and|but|so) (?:need|want) (?:my|a|an|the|it|you|to)',
      '(?:please|pls|plz|kindly) (?!(?:close|note|find|bear|be patient|wait|give me|allow me|let me check))(?:\\p{L}+)',
      "(?:i|we)(?:'d| would)? (?:(?:really|still|just|also|now|only) )*(?:want|need|like|demand|expect|request|require|wish)(?: (?:to|a|an|my|the|you|your|that|this|it|some|another|for|new|back))+(?! (?:check|look|think|time|thank|say|bit|few|let you know))",
      '(?:can|could|would|will|may) (?:you|i|we|someone|somebody|anyone) (?!(?:please )?close)(?:\\p{L}+)',
      '(?:let me know|tell me|advise|get in touch|call me|contact me|send me|help me|give me my|inform me|explain)(?! if anything)',
      '(?:looking forward to|waiting for|awaiting|expect|hope for) (?:your|an?|the) (?:answer|reply|response|feedback|call|refund|solution|confirmation)',
    ],
    given: [
      "(?:attached|enclosed|see attach\\p{L}*|find attached|in the attachment|screenshots?|(?:here|below)(?:'s| is| are| you (?:go|are|have))(?: (?:the|my|a|your))?)",
      '(?:my|the|our|its) (?:(?:order|invoice|customer|account|serial|tracking|booking|reference|phone|telephone|mobile|model|case|new) )+(?:number|id|code|no|address|name)?(?: is|:)',
      "(?:i|we)(?:'ve| have)? (?:(?:just|already|now|also|since|yesterday|today|then) )*(?:sent|paid|returned|tried|done|did|filled(?: in| out)?|uploaded|restarted|replied|answered|posted|submitted|transferred|ordered|updated|changed|reset|called|reinstalled|forwarded|provided|signed|checked|tested)",
    ],
    thanks: [
      '(?:many |kind )?(?:thanks?|thank you|thx|ty|cheers|appreciated|appreciate (?:it|that|your help))(?: (?:a lot|so much|very much|again|in advance|you))*',
    ],
  },
  guards: {
    negation: [
      "(?:(?:do|does|did|is|are|was|were|has|have|had|wo|ca|could|would|should|must|need|ai)n'?t|not|never|nothing|nobody|no one|hardly|barely|neither|nor|without|cannot|no longer|far from|anything but|stopped|rather than|instead of)",
    ],
    negationAfter: ['(?:not|never|at all) (?:true|really|anymore)|no more(?= *$)'],
    supposed: [
      '(?:if|unless|whether|wish|hop(?:e|ed|ing)|hopefully|in case|should|would|could|might|supposed|expect(?:ed|ing)?|make sure|want(?:ed)?(?! to (?:say|let you know|tell you|inform you|confirm))|need(?:ed|s)?|how|what|why|when|once|as soon as|until|till|before|after you|used to|previously|earlier|last (?:week|month|year|time)|at first|initially|otherwise|pretend|claim(?:s|ed)?|you (?:said|say|told|promised|wrote)|they (?:said|say|told|promised)|your (?:colleague|rep|mail|email) (?:said|says|told|promised)|tell me|says|said|assume[ds]?|think(?:s|ing)?|thought|believes?|supposedly|apparently|allegedly|seemingly)',
    ],
    onlyOnce: [
      "(?:until|till|for (?:a|an|one|two|three|about|only|some|\\d+|just)(?: \\p{L}+)? ?(?:days?|while|hours?|minutes?|moment|weeks?|time)|for (?:five|ten|\\d+)|once|at first|initially|would(?:n'?t)? be|before|yesterday|last (?:week|month|year|time)|only (?:sometimes|for|on|if|when|half|partly|with)|sometimes|now and then|half (?:of )?the time|(?:most|part|some) of the time|at times|occasionally|as long as|unless|partly|(?:except|apart) (?:for|from|that)|if|when i|yet\\?)",
    ],
    contrast: ['(?:but|however|although|though|except|only|apart from|unfortunately|sadly|not quite|just not)'],
    lasting: ['(?:still|again|keeps?|yet|anymore|any more|always|every time|once more|remains?|persists?|continues?|since)'],
    byNow: ['(?:now|again|finally|meanwhile|in the meantime|by now|since then|today|then|eventually|in the end|this time|at last)'],
    asking: [
      "(?:when|where|what|why|how|who|which|whose)(?:'s|s)? (?:\\p{L}+)",
      '(?:can|could|will|would|shall|may|do|does|did|is|are|was|were|have|has|had|should|am) (?:you|i|we|it|the|my|this|that|there|they|he|she|your|anyone|somebody|someone|these|those)',
      '(?:any|some) (?:news|update|idea|progress|info)',
    ],
    condition: [
      '(?:and |but |so )?(?:if(?! you (?:want|like|wish|prefer|agree)| possible| not mistaken)|unless|in case|should (?:it|this|that|i|there)|provided that|assuming)',
    ],
    onlyIf: [
      "(?:if|in case|should|unless)(?: \\p{L}+){0,5} (?:again|problems?|issues?|questions?|anything|something|else|needed|necessary|back|happens?|any|reoccurs?|returns?|fails?|changes?|stops?|help|helps|not)|(?:if|unless)(?: \\p{L}+){0,2} (?:does|is|was|do|are|wo|ca)n'?t|elsewhere|somewhere else|another (?:shop|store|company|provider|hotel|place|offer)",
    ],
    joining: ['(?:but|however|although|though|except|and|because|so|while)'],
  },
  dates: {
    months: [
      ['january', 'jan'],
      ['february', 'feb'],
      ['march', 'mar'],
      ['april', 'apr'],
      ['may'],
      ['june', 'jun'],
      ['july', 'jul'],
      ['august', 'aug'],
      ['september', 'sept', 'sep'],
      ['october', 'oct'],
      ['november', 'nov'],
      ['december', 'dec'],
    ],
    weekdays: [
      ['monday', 'mon'],
      ['tuesday', 'tues', 'tue'],
      ['wednesday', 'wed'],
      ['thursday', 'thurs', 'thur', 'thu'],
      ['friday', 'fri'],
      ['saturday', 'sat'],
      ['sunday', 'sun'],
    ],
    today: ['today', 'later today', 'this afternoon', 'this morning'],
    tonight: ['tonight', 'this evening'],
    tomorrow: ['(?<!day after )tomorrow', 'tmrw', 'tmr'],
    dayAfterTomorrow: ['(?:the )?day after tomorrow'],
    weekend: ['(?:this|the|over the|at the|on the|next) week-?end'],
    endOfWeek: ['(?:the )?end of (?:the|this) week', 'later this week', 'this week'],
    nextWeek: ['(?:early |some ?time )?next week'],
    endOfMonth: ['(?:the )?end of (?:the|this) month'],
    nextMonth: ['next month'],
    isDayFirst: true,
    until: [
      'until',
      'till',
      "'til",
      'til',
      'to',
      'through',
      'thru',
      'up to',
      'by',
      'before',
      'and',
      'up until',
      'up to and including',
      'including',
    ],
    backOn: [
      'back(?: (?:in|at|to) (?:the office|work|my desk))?(?: again)?(?: on| from| by| in the office on)?',
      'return(?:ing)?(?: to (?:the office|work))?(?: on)?',
      '(?:available|reachable)(?: again)?(?: on| from)',
      'as of',
      'starting(?: on| from)?',
      'after',
    ],
    counts: {
      a: 1,
      an: 1,
      one: 1,
      two: 2,
      three: 3,
      four: 4,
      five: 5,
      six: 6,
      seven: 7,
      ten: 10,
      'a couple of': 2,
      'a couple': 2,
      'a few': 3,
      few: 3,
      some: 3,
      several: 4,
      another: 1,
      'a few more': 3,
      'a couple more': 2,
      'one or two': 2,
      'two or three': 3,
      'half an': 1,
    },
    units: { hour: ['hours?', 'hrs?'], day: ['days?', 'working days?', 'business days?'], week: ['weeks?'], month: ['months?'] },
    within: [
      'in(?: about| around)?',
      'within(?: the next)?',
      'give me',
      'give us',
      'need',
      'for(?: the next)?',
      'allow me',
      'take(?:s)?(?: me)?',
      'next',
      'another',
    ],
    ofMonth: ['of'],
    beforeDay: ['on', 'next', 'this', 'the', 'coming', 'by', 'on the'],
  },
  requests: {
    wishes: [
      "(?:please|kindly|pls) (?:(?:also|just|first|then|briefly|quickly|kindly) )*(?!(?:note|accept|find|excuse|forgive|be (?:patient|assured|aware|advised)|bear|do(?:n'?t| not)|feel|rest|disregard|ignore|see (?:below|attached)|allow|understand|remember|consider|keep in mind|give us|wait|enjoy|have a|rate|visit|stay))\\p{L}+",
      '(?:could|can|would|will|may|might) (?:you|we|i)(?: (?:please|kindly|also|just|perhaps|maybe|possibly))* (?!(?:help|assist|be of))(?:\\p{L}+)',
      '(?:let (?:us|me) know|tell (?:us|me)|send (?:us|me)|reply (?:with|to this)|get back to (?:us|me)|provide (?:us|me)|confirm|write (?:us|me))(?: (?:by|with|whether|if|which|when|what|how|where|the|your|a|that|it|once|as soon as|back))+',
      "(?:we|i)(?:'d| would| still|'ll| will)? (?:(?:still|also|only|just|kindly) )*(?:need|require|ask you|would like you|want you|wait for|are waiting for|am waiting for|are still missing|are missing|am missing|lack|look forward to|are looking forward to|await)(?! to apologi[sz]e)(?: \\p{L}+)",
    ],
    rhetorical: [
      '(?:if|should|in case) (?:you|there|this|it|the (?:problem|issue))(?: \\p{L}+){0,6} (?:questions?|help|assistance|anything|concerns?|problems?|issues?|persists?|persisting|again|needed|unclear|further)',
      '(?:any|do you have|have you|with|got)(?: (?:any|other|further|more))* (?:questions?|concerns?)',
      '(?:is|was) there (?:anything|something)(?: \\p{L}+){0,5} (?:help|assist|do)',
      '(?:can|could|may) (?:i|we) (?:help|assist|do|be of)(?: \\p{L}+){0,5} (?:else|anything|further|service|more)',
      '(?:how are you|how do you do|did you know|who knows|why not|what can we do for you|how can (?:i|we) help)',
      "(?:do(?:n'?t| not) hesitate|feel free)",
      'would you like to rate|how (?:satisfied|happy) (?:are|were) you|how would you rate',
      'what a|how (?:nice|kind|sad|annoying|frustrating)',
    ],
  },
};
