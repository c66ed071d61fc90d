import type { AnswerLanguage } from './answer-language.ts';

const filler =
  '(?: (?:es|das|sie|ihn|mir|mich|uns|ihnen|jetzt|nun|wieder|alles|endlich|leider|aber|auch|dann|mal|noch|schon|immer|seit \\p{L}+|heute|gestern|einwandfrei|super|bestens|perfekt|problemlos|prima|gut|tadellos|richtig|normal|wie gewunscht|wie gewuenscht|wunderbar|ohne probleme|so|bei mir|bei uns|inzwischen|mittlerweile|tatsachlich|wirklich|hervorragend|reibungslos))';
const works =
  '(?:funktioniert|klappt|funktionieren|klappen|(?:lauft|laeuft|laufen)(?= *(?:[.,!;]|$|wieder|jetzt|nun|alles|einwandfrei|super|bestens|perfekt|problemlos|prima|gut|wie)))';
const good =
  '(?:jetzt|nun|wieder|alles|endlich|einwandfrei|super|bestens|perfekt|problemlos|prima|gut|tadellos|wunderbar|inzwischen|mittlerweile|reibungslos|ohne probleme|hervorragend)';
const look =
  '(?:nachsehen|nachschauen|schauen|sehen|gucken|nachgucken|prufen|pruefen|uberprufen|ueberpruefen|testen|ausprobieren|probieren|versuchen|melden|antworten|bescheid geben|bescheid sagen|berichten|fragen|nachfragen|klaren|klaeren|abklaren|absprechen|besprechen|suchen|heraussuchen|raussuchen|schicken|senden|zusenden|nachreichen|hochladen|uberlegen|ueberlegen|anschauen|ansehen|durchlesen|erledigen|machen|anrufen|zuruckmelden|zurueckmelden|kontrollieren|nachmessen|ausfullen|ausfuellen|unterschreiben|besorgen|kummern|kuemmern|darum kummern)';
const looks =
  '(?:sehe|schaue|schau|seh|gucke|guck|prufe|pruefe|uberprufe|ueberpruefe|teste|probiere|probier|versuche|versuch|melde|meld|antworte|gebe|geb|sage|sag|frage|frag|klare|klaere|suche|schicke|schick|sende|reiche|lade|uberlege|ueberlege|erledige|mache|mach|rufe|ruf|kontrolliere|messe|fulle|bespreche|kummere|kuemmere|berichte)';
const later =
  '(?:morgen|spater|spaeter|heute abend|heute nachmittag|heute noch|am wochenende|nachste woche|naechste woche|am (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|gleich|nachher|sobald|in den nachsten|demnachst|demnaechst|bald|dann|morgen fruh|die tage|diese woche|in kurze|zeitnah|asap)';
const thing =
  '(?:es|sie|alles|(?:das|die|der|mein\\p{L}*|den|unser\\p{L}*)(?: neue[nrs]?| richtige[nrs]?)? (?:paket|geld|ware|lampe|ersatz\\p{L}*|lieferung|rechnung|brief|karte|router|sendung|erstattung|ruckerstattung|gutschrift|gutschein|artikel|bestellung|schuhe|koffer|ticket|betrag|zahlung|code|zugang|unterlagen|teil))';

export const german: AnswerLanguage = {
  code: 'de',
  phrases: {
    solved: [
      '(?:war|ist)(?: (?:genau|ja|auch|also))* (?:der|die|das) richtige(?: \\p{L}+)?',
      '(?:geht|gehen|startet|ladt|druckt|heizt|offnet)(?: (?:es|das|alles|sie|er|damit|auch))* (?:wieder|jetzt|nun|einwandfrei)(?: (?:wieder|alles|normal|einwandfrei|wie gewohnt|problemlos))*',

      `(?:(?:es|das|alles|jetzt|nun|wieder|endlich|inzwischen|mittlerweile)${filler}* )${works}${filler}*`,
      `${works}(?: (?:es|das|alles|wieder|jetzt|nun))* ${good}${filler}*`,
      `(?:es|das|alles|jetzt|nun)(?: \\p{L}+){0,2} geht(?: (?:es|das|alles))? ?(?:${good})(?: ${good})*|(?:jetzt|nun|inzwischen|mittlerweile) geht (?:es|das|alles|wieder)(?: (?:wieder|auch|ja|alles))*|geht (?:jetzt|nun|wieder)(?: (?:wieder|alles|einwandfrei))*`,
      `(?:hat|haben)(?: (?:es|das|alles|jetzt|nun|mir|sehr|wunderbar|super|gut|prima|sofort|wirklich|auch))* (?:geklappt|funktioniert|geholfen|das problem gelost|alles gelost)`,
      '(?:ist|sind|wurde|wurden|hat sich|haben sich|war|konnte)(?: (?:jetzt|nun|damit|somit|inzwischen|mittlerweile|alles|bereits|schon|endlich|wieder|vollstandig|heute|das|also|fur mich))* (?:gelost|geloest|behoben|erledigt|geklart|geklaert|repariert|in ordnung|wieder ok|wieder okay|alles gut|bereinigt|weg|beantwortet)(?: werden)?',
      `${thing}(?: (?:ist|sind|kam|kamen|wurde|wurden))(?: (?:heute|gestern|jetzt|nun|endlich|inzwischen|mittlerweile|gut|heil|bereits|schon|eben|gerade|sicher|auch|wieder|doch|noch|bei mir|unversehrt))* ?(?:angekommen|da|eingetroffen|eingegangen|zuruck|geliefert|zugestellt|an|gekommen|wieder da)`,
      `(?:habe|haben|hab)(?: (?:ich|wir|heute|gestern|jetzt|nun|endlich|inzwischen|mittlerweile|auch|bereits|schon|gerade|eben))* ${thing}(?: (?:heute|gestern|jetzt|nun|endlich|inzwischen|mittlerweile|bereits|schon|gerade|eben|auch))* (?:erhalten|bekommen|gefunden)`,
      `(?:konnte|konnten)(?: (?:ich|wir|mich|uns|jetzt|nun|es|wieder|heute))* (?:anmelden|einloggen|losen|bezahlen|bestellen|offnen|herunterladen|abschließen|abschliessen|benutzen|nutzen)`,
      '(?:alles|soweit alles)(?: ist| soweit)? ?(?:gut|klar|ok|okay|bestens|in ordnung|super|prima|erledigt|geklart|geklaert|paletti|perfekt|richtig|da|angekommen|wunderbar)',
      '(?:das|es|damit) (?:passt|reicht)(?: (?:so|alles|jetzt|mir|perfekt|wunderbar|gut))*|passt (?:so|alles|jetzt|perfekt|wunderbar)|(?:damit|somit) (?:ist|hat sich)(?: \\p{L}+){0,2} (?:erledigt|geklart|beantwortet)|hat sich (?:erledigt|geklart|geklaert)|(?:bereits|schon|ist|hiermit) erledigt',
    ],
    nothingLeft: [
      'keine?(?:rlei)? (?:weiteren?|weitere|mehr)? ?(?:fragen|probleme|problem|hilfe|beanstandungen|beschwerden|fehler|storungen|stoerungen|anliegen)(?: (?:mehr|offen))?',
      '(?:brauche|brauchen|benotige|benotigen|benoetige)(?: (?:ich|wir|jetzt|nun))* (?:nichts|keine? \\p{L}+)(?: (?:mehr|weiter|weiteres|mehr von ihnen))*',
      '(?:problem|fehler|storung)(?: \\p{L}+){0,3} (?:nicht mehr|nicht wieder)(?: \\p{L}+){0,2}',
      'nichts weiter|nichts mehr (?:notig|noetig|notwendig|zu tun|hinzuzufugen|von ihnen)|(?:kann|konnen) (?:mich |uns )?nicht (?:klagen|beschweren|meckern)',
    ],
    closing: [
      '(?:konnen|kannst|konnt|durfen|koennen|duerfen|darf|kann)(?: (?:sie|du|ihr|das|den|die|es|gern|gerne|nun|jetzt|also|somit|damit|von mir aus|ruhig|mein\\p{L}*|diese[nrs]?|fall|ticket|vorgang|anfrage|thema|anliegen|sache))* (?:schliessen|schließen|geschlossen werden|zumachen|beenden|beendet werden|abschliessen|abschließen|abgeschlossen werden|als (?:erledigt|gelost|geloest)(?: \\p{L}+)?|zu den akten(?: legen)?)',
      'bitte (?:(?:den|das|die|mein\\p{L}*|diese[nrs]?|fall|ticket|vorgang|anfrage|jetzt|nun|also) )*(?:schliessen|schließen|abschliessen|abschließen|als erledigt (?:markieren|betrachten)|beenden)',
      '(?:fall|ticket|vorgang|anfrage|sache|thema|angelegenheit) (?:ist|ware|waere)(?: (?:damit|somit|fur mich|fuer mich|jetzt|nun|also))* (?:erledigt|abgeschlossen|geschlossen|beendet)',
    ],
    praise: [
      '(?:perfekt|super|prima|klasse|toll|wunderbar|spitze|spitzenmaßig|hervorragend|ausgezeichnet|genial|großartig|grossartig|fantastisch|bestens|top|sehr gut|sehr schon|freut mich)',
      '(?:bin|sind|war|waren)(?: (?:ich|wir|jetzt|nun|sehr|damit|mehr als|vollkommen|voll|absolut|rundum|total))* (?:zufrieden|glucklich|gluecklich|froh|begeistert|erleichtert|beruhigt)',
      '(?:haben|hast|hat)(?: (?:sie|du|ihr|mir|uns|das|es|sehr|wirklich|ihre antwort|der tipp|der hinweis))* (?:geholfen|weitergeholfen)',
      '(?:vielen |herzlichen |besten |lieben )?dank(?:e)?(?: (?:ihnen|euch|dir))? fur (?:die|ihre|eure|den|das)(?: (?:schnelle|prompte|tolle|nette|freundliche|gute|super|rasche|kompetente))+ (?:hilfe|antwort|unterstutzung|unterstuetzung|bearbeitung|reaktion|losung|loesung|erledigung|service)',
      '(?:das |alles )?(?:ist|geht|klingt|ware|waere)(?: (?:fur mich|fuer mich|so|vollig|absolut))* (?:in ordnung|ok|okay|gut so|so gut|so ok|so in ordnung|klar|fein)',
    ],
    failing: [
      '(?:warte|warten)(?: (?:ich|wir|nun|jetzt|schon|bereits|mittlerweile|inzwischen|noch|immer))* seit(?: \\p{L}+){0,2} (?:tagen|wochen|monaten|ewigkeiten|stunden)|seit(?: \\p{L}+){0,2} (?:tagen|wochen|monaten) (?:ohne|kein\\p{L}*|nichts)',
      'niemand(?: (?:hat|kann|will|sich|mir|uns|mehr))* (?:meldet|antwortet|reagiert|kommt|kam|hilft|kummert|liest|gemeldet|geantwortet|geholfen|gekommen)',
      'nur (?:einen|eine|zwei|drei|kurz|wenige)(?: \\p{L}+){0,2} gehalten|(?:wieder|bleibt) (?:dunkel|schwarz|kalt|still|rot|leer|gesperrt)',

      `(?:${works}|geht|gehen|hilft|helfen|half|halfen|reicht|stimmt|stimmen|passt|passen|startet|lasst|ladt|offnet|verbindet|druckt|ist|sind|war|kam|kommt|kann|konnte|komme|habe|haben|hat|wurde|wurden|bin|bekomme)(?: (?!(?:keine|um)(?: |$))\\p{L}+){0,6}? nicht(?! (?:nur|mehr schlecht|notig|noetig|mehr notig|mehr noetig|schlimm|eilig|dringend|sicher|klar|wahr|schlecht|verkehrt|mehr gebraucht))(?: (?:mehr|so|wirklich|richtig|das|die|der|mein\\p{L}*|immer|wie|in|zu|angekommen|da|geholfen|funktioniert|geklappt|gelost|geloest|behoben|erhalten|bekommen|einloggen|anmelden|eingegangen|geliefert|zufrieden|ordnung|erledigt|moglich|moeglich|akzeptabel))*`,
      'nicht (?:gelost|geloest|behoben|angekommen|erhalten|bekommen|geholfen|funktioniert|geklappt|erledigt|zufrieden|in ordnung|akzeptabel|hinnehmbar|richtig|moglich|moeglich|zumutbar|eingetroffen|geliefert|repariert|erstattet|beantwortet|nachvollziehbar)',
      '(?:immer noch|noch immer|weiterhin|nach wie vor|noch)(?: (?:leider|genau|alles|exakt))* (?:nicht(?! (?:geschafft|dazu|gekommen|nachgesehen|nachgeschaut|ausprobiert|getestet|probiert|geschaut|gepruft|zeit|angeschaut|angesehen))|kein(?:e|en|er|es|em)?(?! (?:zeit|gelegenheit|moglichkeit|moeglichkeit))|nichts|das gleiche|das selbe|dasselbe|derselbe|dieselbe|die gleiche|der gleiche|kaputt|defekt|falsch|fehler|probleme|ein problem|am warten|auf (?:mein|die|das|den|eine|ihre)|offen|gesperrt|tot|langsam)',
      '(?:das |der |die )?(?:gleiche|selbe|dasselbe|derselbe|dieselbe|identische)(?: (?:problem|fehler|spiel|meldung|fehlermeldung|ergebnis|situation|wie vorher|wie zuvor))',
      '(?:problem|fehler|storung|stoerung)(?: (?:leider|immer|noch|aber|ist|tritt|besteht|taucht))* (?:besteht|weiterhin|noch|immer|nach wie vor|wieder da|wieder auf|zuruck|nicht weg)',
      '(?:kein(?:en|e|er)? (?:erfolg|besserung|anderung|aenderung|veranderung|unterschied|wirkung|antwort|reaktion|ruckmeldung|erstattung|geld|paket|lieferung|verbindung|internet))|ohne erfolg|vergeblich|vergebens|erfolglos|umsonst',
      '(?:nichts|nix) (?:(?:hat sich|hat|ist|davon) )?(?:geandert|geaendert|passiert|gebracht|geholfen|angekommen|getan|genutzt|genuetzt|funktioniert|geklappt|bekommen|erhalten|gehort)|(?:hat sich|hat|ist)(?: \\p{L}+){0,3} (?:nichts|nix) (?:geandert|geaendert|passiert|gebracht|geholfen|getan|genutzt)|(?:bringt|hilft|brachte|half|passiert) (?:alles )?(?:nichts|nix)|geht (?:gar |uberhaupt |immer noch |noch immer )?(?:nichts|nix)',
      'leider (?:nicht|kein\\p{L}*|immer noch|noch immer|weiterhin|ohne|nein|besteht|wieder|funktioniert|geht|falsch)|(?:wieder|erneut|schon wieder) (?:kaputt|ausgefallen|defekt|abgesturzt|falsch|das gleiche|dasselbe|weg|tot|nicht)',
      '(?:noch )?schlimmer(?: geworden| als)?',
    ],
    fault: [
      'kaputt|defekt\\p{L}*|fehlerhaft\\p{L}*|beschadigt\\p{L}*|beschaedigt\\p{L}*|falsch\\p{L}*|fehlt|fehlen|verloren|zu (?:spat|klein|groß|gross|teuer|langsam)|doppelt (?:abgebucht|belastet|berechnet)|storung|stoerung|fehlermeldung|absturz\\p{L}*|sturzt ab|ausgefallen|reklam\\p{L}*|mangel\\p{L}*|tropft|undicht',
      '(?:ein|das|dieses|neues|weiteres) problem',
    ],
    complaint: [
      'unverschamt\\p{L}*|unverschaemt\\p{L}*|frechheit|enttausch\\p{L}*|enttaeusch\\p{L}*|beschwer(?:e|en|de|den)\\b|(?:sehr |so |richtig |stink)?(?:sauer|verargert|veraergert|wutend|wuetend|genervt)|argerlich|aergerlich|ärgerlich|katastrop\\p{L}*|unzufrieden|anwalt\\p{L}*|rechtsanwalt\\p{L}*|verbraucherzentrale|verbraucherschutz|nie wieder|zumutung|lacherlich|laecherlich|saftladen|abzocke|betrug|betruger|inakzeptabel|unmoglich von|(?:ist|einfach) unmoglich|unter aller|das allerletzte|schnauze voll|nase voll|es reicht|reicht (?:es )?mir|sauerei|unglaublich|mahn\\p{L}*|inkompetent|rechtliche schritte|vor gericht|klage(?:n)?|schadensersatz|verarscht|veraeppelt|hinhalten|hingehalten|ignoriert|miserabel|mies\\p{L}*|schlecht(?:e|er|en|ester|este) (?:service|kundenservice|erfahrung|kundendienst|bewertung)',
      '(?:ich|wir)(?: (?:werde|werden|muss|mussen))?(?: \\p{L}+){0,3} (?:kundige|kundigen|kuendige|kuendigen|storniere|stornieren|widerrufe|widerrufen|wechsle|wechseln|trete zuruck|zurucktreten)|(?:sonst|dann)(?: \\p{L}+){0,2} (?:kundige|kuendige|storniere|wechsle|widerrufe)',
    ],
    refusal: [
      '(?:mochte|moechte|will|werde|werden|kann|bin|sind|sehe|zahle|zahlen|warte|akzeptiere|akzeptieren|nehme|bezahle)(?: (?:ich|wir|das|es|die|den|dafur|dafuer|damit|diese[nrs]?|auf keinen fall|sicher|bestimmt|ganz sicher|jetzt|auch|leider|so))* (?:nicht(?! (?:mehr )?(?:storen|stoeren|weiter))|auf keinen fall|keinesfalls|keinen cent|kein\\p{L}* (?:gutschein|geld))(?: \\p{L}+){0,3}? ?(?:zahlen|bezahlen|warten|akzeptieren|annehmen|einverstanden|schicken|ein|hin|an|haben|hinnehmen|mitmachen|langer|laenger|mehr)?',
      'nicht einverstanden|(?:lehne|lehnen) (?:ich |wir )?(?:das |es |dies |dankend )*ab|(?:kommt|kame) nicht in ?frage|auf keinen fall|nein,? (?:danke,? )?(?:ich|wir|das) (?:mochte|will|werde|bin|kann|lehne|geht|reicht|ist|passt)(?: \\p{L}+){0,3} (?:nicht|kein\\p{L}*)|widersprech\\p{L}*|weigere mich|bestehe (?:ich )?(?:darauf|auf)|kein interesse',
      '(?:horen|hören|hor) (?:sie )?auf|lassen sie mich in ruhe|(?:keine|nicht) (?:weiteren |mehr )*(?:mails?|e-?mails?|nachrichten|werbung|anrufe)|abmelden|abbestellen',
    ],
    holding: [
      `(?:ich|wir)(?: (?:werde|werden|will|wollen|muss|mussen|muessen|kann|konnen|mochte|moechte|versuche))(?: (?!nicht|kein)\\p{L}+){0,7}? ${look}`,
      `(?:werde|werden|muss|mussen|muessen|kann)(?: (?:ich|wir))?(?: (?:es|das|mir|mich|uns|ihnen|erst|erstmal|noch|mal|mich|dann|${later.slice(3, -1)}|zuerst|selbst|kurz|in ruhe|einmal|gerne?))* ${look}`,
      `(?:ich|wir)? ?${looks}(?: (?:ich|wir|es|das|mir|mich|uns|ihnen|erst|erstmal|noch|mal|dann|gern|gerne|zuerst|kurz|gleich|selbst|sofort|in|den|die|ruhe|nachsten|naechsten|tagen|bald))* (?:${later}|nach|mal nach|bescheid|zuruck|wieder|aus|bei ihnen|nochmal|noch einmal|mich|drum|darum)(?: (?:${later}|nach|bescheid|bei ihnen|aus|wieder|zuruck|an|es|das|mal|gleich|fruh|frueh|noch))*`,
      `${later} (?:werde|kann|will|muss|${looks}) (?:ich|wir)(?: (?!nicht)\\p{L}+){0,5}`,
      '(?:mache|mach|erledige|schicke|sende|prufe|pruefe) ich(?= *(?:[.,!;]|$|gern|dann|morgen|gleich|heute|noch|so bald|sobald|danke|am|in))|wird (?:gemacht|erledigt|nachgereicht)(?! *\\?)',
      '(?:geben|gib|gebt|lassen|lass|lasst) (?:sie )?(?:mir|uns)(?: (?:bitte|noch|mal|nur|kurz|ein|paar|einige|etwas|zwei|drei|einen|eine|bisschen|wenig|mehr|kleinen|\\d{1,2}))* (?:tage?|zeit|minuten?|stunden?|wochen?|moment|augenblick|tag|bis(?: (?:zum|nachste|naechste|mitte|ende|anfang))? \\p{L}+)',
      '(?:brauche|brauchen|benotige|benotigen|benoetige)(?: (?:ich|wir|noch|dafur|dafuer|aber|leider))* (?:etwas|ein bisschen|ein wenig|ein paar|einige|noch|mehr|bis|einen|zwei|drei|\\d{1,2})(?: (?:mehr|paar|noch|etwas|ein paar))*(?: (?:zeit|tage?|minuten?|stunden?|wochen?|moment|tag|morgen|montag|dienstag|mittwoch|donnerstag|freitag))',
      '(?:komme|kam|kommen|bin|sind|habe|haben|hatte|hatten|konnte|konnten)(?: (?:ich|wir|es|das|leider|bisher|bislang|heute|erst|noch|mich|aber|dazu))* (?:erst (?:am|morgen|nachste|naechste|heute abend|in)(?: \\p{L}+){0,3} dazu|nicht dazu(?: gekommen)?|keine (?:zeit|gelegenheit|moglichkeit|moeglichkeit)(?: (?:gehabt|gefunden|dazu))?|nicht (?:geschafft|nachsehen|nachschauen|ausprobieren|testen|prufen|pruefen|ausprobiert|getestet|nachgesehen|nachgeschaut|angeschaut|angesehen)|zu viel zu tun)',
      '(?:noch|bisher|bislang) (?:nicht (?:geschafft|dazu gekommen|ausprobiert|getestet|nachgesehen|nachgeschaut|gepruft|angeschaut|angesehen|probiert)|keine (?:zeit|gelegenheit|moglichkeit|moeglichkeit))',
      '(?:warte|warten)(?: (?:ich|wir|noch|selbst|gerade|immer))* (?:noch )?auf (?:mein\\p{L}*|unser\\p{L}*|die|den) (?:bank|mann|frau|chef\\p{L}*|kollegen?|kollegin|vermieter\\p{L}*|nachbar\\p{L}*|versicherung|steuerberater\\p{L}*|techniker\\p{L}*|elektriker\\p{L}*|sohn|tochter|it|partner\\p{L}*)',
      '(?:einen|kleinen|kurzen) (?:kleinen |kurzen )?(?:moment|augenblick)(?: bitte)?|moment (?:bitte|noch)|(?:bin|sind)(?: (?:ich|wir|gerade|grad|momentan|zur zeit|derzeit|noch))* (?:unterwegs|auf der arbeit|bei der arbeit|in einem meeting|nicht zu ?hause|im auto|im zug)|bin dran|gedulden sie sich|etwas geduld',
      '(?:sobald|wenn) ich (?:wieder )?(?:zu ?hause|daheim|im buro|zuruck|zurueck|da|zeit|dazu)(?: \\p{L}+){0,3},? (?:melde|schaue|prufe|teste|schicke|sende|sehe|probiere|versuche|mache|werde)(?: \\p{L}+){0,5}',
    ],
    absence: [
      '(?:bin|sind|befinde|befinden)(?: (?:ich|wir|mich|uns|derzeit|momentan|aktuell|zurzeit|zur zeit|leider|ab|bis|vom|von|und|einschließlich|heute|gerade|noch|wieder|erst|einschliesslich|zum|\\d{1,2}[.\\d]*|\\p{L}+tag|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|der|den|dem|am))* (?:nicht (?:im (?:buro|haus|hause|dienst)|erreichbar|am arbeitsplatz|da|anwesend|verfugbar|verfuegbar)|außer haus|ausser haus|abwesend|(?:im|in|auf) (?:urlaub|mutterschutz|elternzeit|dienstreise|geschaftsreise|krankenstand|meinem urlaub|den ferien|ferien)|auf reisen|verreist|krank(?:geschrieben)?)',
      '(?:nicht im (?:buro|haus)|im urlaub|außer haus|ausser haus|abwesend)(?: (?:bis|vom|ab|und|von|seit))',
      '(?:ab|erst|wieder)(?: (?:dem|am|ab|wieder|erst))* (?=.{0,30}(?:wieder )?(?:erreichbar|im buro|zuruck|zurueck|da|fur sie da|im haus))',
      '(?:unser|das) (?:buro|geschaft|betrieb|unternehmen)(?: \\p{L}+){0,3} (?:ist|bleibt|hat)(?: \\p{L}+){0,5} geschlossen|betriebsferien|betriebsurlaub',
    ],
    automatic: [
      'automatisch(?:e|en|er)?(?: (?:generierte|erstellte|erzeugte|versendete))?(?: (?:antwort|nachricht|e-?mail|mail|benachrichtigung|abwesenheits\\p{L}*))|abwesenheits(?:notiz|meldung|nachricht|assistent|agent)|autoreply',
      '(?:vielen |herzlichen |besten )?dank(?:e)? fur (?:ihre|deine|eure|die) (?:e-?mail|mail|nachricht|anfrage|kontaktaufnahme|zuschrift)',
      '(?:nachrichten?|mails?|e-?mails?|diese \\p{L}+|ihre \\p{L}+)(?: \\p{L}+){0,3} (?:nicht|weder|auch nicht)(?: \\p{L}+)? (?:weitergeleitet|gelesen|bearbeitet|beantwortet)|wird (?:nicht|automatisch)(?: \\p{L}+)? weitergeleitet',
      '(?:in|bei)(?: \\p{L}+)? (?:dringende[nr]|dringlichen|eiligen|wichtigen) (?:fallen|faellen|angelegenheiten|anliegen|anfragen|themen|angelegenheit)|in dringlichkeitsfallen|im notfall',
      '(?:wenden|melden|kontaktieren)(?: sie)? (?:sie )?(?:sich )?(?:bitte )?(?:an|bei)? ?(?:mein\\p{L}*|unser\\p{L}*) (?:kolleg\\p{L}*|vertretung|team|sekretariat|zentrale|buro)|meine vertretung',
      '(?:nach|bei|ab) (?:meiner|der|unserer) (?:ruckkehr|rueckkehr|wiederkehr)|wahrend (?:meiner|dieser|der) (?:abwesenheit|zeit)|(?:nur )?(?:eingeschrankt\\p{L}*|sporadisch\\p{L}*|begrenzt\\p{L}*|unregelmaßig\\p{L}*|kein\\p{L}*) (?:zugriff|zugang)(?: auf)?|lese meine (?:mails|e-?mails) (?:nur|nicht)',
      '(?:ich|wir) (?:werde|werden)?(?: \\p{L}+){0,4} (?:nach|bei) (?:meiner|unserer) ruckkehr',
    ],
    receipt: [
      '(?:wir|ich) haben? (?:ihre|deine) (?:e-?mail|nachricht|anfrage|mitteilung)(?: \\p{L}+){0,3} (?:erhalten|bekommen|registriert)|eingangsbestatigung|eingangsbestaetigung|(?:ihre|deine) (?:anfrage|nachricht|e-?mail|mitteilung) (?:ist|wurde)(?: \\p{L}+){0,3} (?:eingegangen|registriert|erfasst|angelegt|weitergeleitet)|(?:antworten sie|bitte)(?: \\p{L}+){0,4} nicht auf diese (?:e-?mail|nachricht)|ticket(?:nummer)? (?:wurde|lautet)',
    ],
    bounced: [
      'unzustellbar\\p{L}*|konnte nicht (?:zugestellt|zugeliefert|ubermittelt|ausgeliefert) werden|zustellung (?:fehlgeschlagen|gescheitert|ist fehlgeschlagen|nicht moglich)|(?:empfanger|postfach|adresse|mailbox)(?: \\p{L}+){0,2} (?:unbekannt|existiert nicht|nicht gefunden|voll|nicht vorhanden|deaktiviert|nicht erreichbar)',
    ],
    delayed: [
      'zustellung(?: \\p{L}+){0,2} (?:verzogert|verzoegert)\\p{L}*|verzogerte zustellung|wird weiterhin versucht|lesebestatigung|lesebestaetigung|ihre nachricht wurde (?:gelesen|angezeigt|zugestellt)',
    ],
    request: [
      'bitte(?= *[.!]*$)',
      'bitte (?!(?:um etwas geduld|um (?:ein|noch)|schliessen|schließen|noch um))(?:\\p{L}+)',
      '(?:ich|wir)(?: \\p{L}+){0,2} (?:mochte|moechte|mochten|moechten|hatte|haette|hatten|brauche|brauchen|benotige|verlange|fordere|erwarte|wunsche|wuensche|bitte|will)(?: (?!(?:nachsehen|nachschauen|erst|noch))\\p{L}+)+',
      '(?:mochte|moechte|hatte|haette|brauche|verlange|fordere|erwarte) ich(?: \\p{L}+)+',
      '(?:konnen|konnten|koennen|koennten|wurden|wuerden|kann|konnte|konntest|kannst) (?:sie|du|ihr|man|ich|wir|jemand|mir)(?: (?!(?:schließen|schliessen))\\p{L}+)+',
      '(?:schicken|senden|rufen|schreiben|geben|erstatten|sagen|teilen|helfen|erklaren|prufen|klaren|kummern|melden|stornieren|buchen|uberweisen) sie(?: \\p{L}+)*',
      '(?:warte|warten)(?: (?:ich|wir|auf|nun|jetzt|noch|dringend|gespannt))* auf (?:ihre|eine|die|deine|eure) (?:antwort|ruckmeldung|rueckmeldung|losung|erstattung|reaktion|bestatigung)|(?:bitte|bitten) um (?:ruckmeldung|rueckmeldung|antwort|ruckruf|rueckruf|klarung|prufung|erstattung|information\\p{L}*|bestatigung|hilfe|stornierung)',
    ],
    given: [
      'anbei|im anhang|angehangt|angehaengt|beigefugt|beigefuegt|in der anlage|hier (?:ist|sind|kommt|kommen|die|das|der|mein\\p{L}*)|foto im|screenshot|bildschirmfoto',
      '(?:mein\\p{L}*|die|unser\\p{L}*) (?:bestellnummer|kundennummer|rechnungsnummer|telefonnummer|handynummer|vertragsnummer|seriennummer|sendungsnummer|adresse|anschrift|iban|mailadresse|e-?mail-?adresse)(?: (?:ist|lautet|war))?',
      '(?:habe|haben|hab)(?: (?:ich|wir|es|das|die|den|der|alles|mein\\p{L}*|bereits|schon|gerade|eben|gestern|heute|nun|jetzt|ihnen|auch|rechnung|unterlagen|formular|paket|betrag|foto|router|gerat|geraet))* (?:geschickt|gesendet|gesandt|bezahlt|uberwiesen|ueberwiesen|ausgefullt|ausgefuellt|hochgeladen|neu gestartet|zuruckgeschickt|zurueckgeschickt|gemacht|geandert|beantwortet|abgeschickt|unterschrieben|neugestartet|ausprobiert|versucht|getestet|probiert)',
    ],
    thanks: [
      '(?:vielen |herzlichen |besten |lieben |tausend |schonen )?dank(?:e)?(?: (?:schon|schoen|sehr|ihnen|euch|dir|vielmals|im voraus))*',
    ],
  },
  guards: {
    negation: ['(?:nicht|nie|niemals|kein\\p{L}*|nichts|ohne|weder|kaum|keineswegs|statt)'],
    negationAfter: [
      '(?:nicht|nichts|nie|kein\\p{L}*|gar nicht|uberhaupt nicht|weder|kaum|nur (?:teilweise|manchmal|kurz|halb|bedingt|selten))',
    ],
    supposed: [
      '(?:wenn|falls|sobald|sofern|ob|hoffe|hoffen|hoffentlich|sollte|sollten|wurde gerne|wurden gerne|konnte|konnten|bis|damit es|vorher|fruher|frueher|bevor|anfangs|zuerst|angeblich|laut|behaupte\\p{L}*|meinte\\p{L}*|sagte\\p{L}*|sagen|schrieb\\p{L}*|versprochen|wie|warum|wieso|wann|was|wunsche|wuensche|mochte|moechte|will|soll|muss|eigentlich|normalerweise|gestern noch|ware|waere|glaube|dachte|vermute)',
    ],
    onlyOnce: [
      '(?:bis|anfangs|zuerst|nur (?:kurz|einmal|teilweise|manchmal|wenn|halb|fur)|kurz|fur (?:einen|eine|ein paar|zwei|drei|kurze)|gestern noch|fruher|vorher|wenn ich|wenn man|sofern|solange|manchmal|teilweise|(?:außer|ausser|bis auf)|zeitweise|einmal|ware|waere|wurde ich)',
    ],
    contrast: ['(?:aber|jedoch|allerdings|nur|außer|ausser|bis auf|leider|trotzdem|dennoch|obwohl)'],
    lasting: ['(?:noch|immer|weiterhin|nach wie vor|wieder|erneut|mehr|seit|bisher|bislang|jedes mal)'],
    byNow: ['(?:jetzt|nun|wieder|inzwischen|mittlerweile|endlich|seitdem|dann|heute|am ende|schließlich|schliesslich|doch noch|diesmal)'],
    asking: [
      '(?:wann|wo|was|warum|wieso|weshalb|wie|wer|wen|wem|woran|womit|wohin|welche\\p{L}*|wieviel|wozu) \\p{L}+',
      '(?:kann|konnen|konnten|koennen|koennten|ist|sind|haben|hat|gibt|wird|werden|darf|durfen|muss|mussen|soll|sollen|wurden|wissen|kommt|geht|bekomme|bekommen|war|wurde|stimmt|konnte) (?:sie|ich|es|das|der|die|den|mein\\p{L}*|man|wir|ihr|du|dies\\p{L}*|denn|jemand|ihnen|mir|mich)',
      'gibt es (?:schon|denn|etwas|neuigkeiten|was)',
    ],
    condition: [
      '(?:und |aber )?(?:wenn(?! sie (?:mochten|wollen|moegen)| ich (?:zu|wieder|daheim|im|da|zuruck|zeit))|falls|sofern|sollte|sollten|vorausgesetzt)',
    ],
    onlyIf: [
      '(?:falls|wenn|sofern|sollte|sollten)(?: \\p{L}+){0,6} (?:wieder|nochmal|nochmals|problem\\p{L}*|fragen|etwas|was|noch|auftritt|auftreten|erneut|andert|ist|sein|passiert|fehler)',
    ],
    joining: ['(?:aber|jedoch|allerdings|trotzdem|obwohl|und|weil|sondern|dennoch)'],
  },
  dates: {
    months: [
      ['januar', 'janner', 'jan'],
      ['februar', 'feber', 'feb'],
      ['marz', 'maerz', 'mrz'],
      ['april', 'apr'],
      ['mai'],
      ['juni', 'jun'],
      ['juli', 'jul'],
      ['august', 'aug'],
      ['september', 'sept', 'sep'],
      ['oktober', 'okt'],
      ['november', 'nov'],
      ['dezember', 'dez'],
    ],
    weekdays: [
      ['montag', 'mo'],
      ['dienstag', 'di'],
      ['mittwoch', 'mi'],
      ['donnerstag', 'do'],
      ['freitag', 'fr'],
      ['samstag', 'sonnabend', 'sa'],
      ['sonntag', 'so'],
    ],
    today: ['heute', 'heute noch', 'heute nachmittag', 'heute vormittag', 'im laufe des tages'],
    tonight: ['heute abend', 'heut abend', 'heute nacht'],
    tomorrow: ['(?<!(?:guten|heute|am|jeden|schonen|schoenen|gestern) )morgen(?: (?:fruh|frueh|vormittag|nachmittag|abend|mittag))?'],
    dayAfterTomorrow: ['ubermorgen', 'uebermorgen'],
    weekend: ['(?:am|dieses|ubers|uebers|nachstes|das|kommendes) wochenende'],
    endOfWeek: ['(?:ende|im laufe) (?:der|dieser) woche', 'diese woche', 'wochenende'],
    nextWeek: ['(?:(?:anfang|in der|die) )?(?:nachster|nachste|naechste|naechster|kommende|kommender) woche'],
    endOfMonth: ['(?:ende (?:des|dieses) monats|monatsende)'],
    nextMonth: ['(?:nachsten|naechsten|kommenden) monat'],
    isDayFirst: true,
    until: [
      'bis(?: (?:zum|einschließlich|einschliesslich|inklusive|inkl|ungefahr|voraussichtlich|spatestens|spaetestens))*',
      'einschließlich',
      'einschliesslich',
      'spatestens(?: am)?',
      'vor dem',
    ],
    backOn: [
      '(?:wieder )?(?:ab|erst ab|erst wieder ab|erst wieder am|erst am|wieder am|wieder ab)(?: dem| den)?',
      'zuruck(?: (?:am|ab))?(?: dem)?',
    ],
    counts: {
      ein: 1,
      einen: 1,
      eine: 1,
      einer: 1,
      einem: 1,
      zwei: 2,
      drei: 3,
      vier: 4,
      funf: 5,
      fuenf: 5,
      sechs: 6,
      sieben: 7,
      zehn: 10,
      paar: 3,
      'ein paar': 3,
      einige: 3,
      einigen: 3,
      mehrere: 4,
      'ein bis zwei': 2,
      'zwei bis drei': 3,
      'den nachsten': 3,
      'die nachsten': 3,
    },
    units: { hour: ['stunden?', 'std'], day: ['tage?n?', 'arbeitstage?n?', 'werktage?n?'], week: ['wochen?'], month: ['monate?n?'] },
    within: [
      'in(?: etwa| ca| circa| ungefahr)?',
      'innerhalb(?: von)?',
      'geben sie mir(?: bitte)?(?: noch)?',
      'gib mir(?: noch)?',
      'brauche(?: ich)?(?: noch)?',
      'noch',
      'fur(?: die nachsten)?',
      'nach',
    ],
    ofMonth: ['den', 'der'],
    beforeDay: ['am', 'kommenden', 'kommender', 'nachsten', 'nachster', 'naechsten', 'den', 'dem', 'zum', 'diesen'],
  },
  requests: {
    wishes: [
      'bitte (?:(?:auch|noch|kurz|einfach|zunachst|zuerst|dann|einmal|mal|doch|ich|wir) )*(?!(?:beachten|entschuldigen|verzeihen|haben sie (?:noch )?(?:etwas )?geduld|zogern|zoegern|scheuen|um (?:entschuldigung|verstandnis|geduld|etwas)|nicht|gedulden))\\p{L}+',
      '(?:konnen|konnten|koennen|koennten|wurden|wuerden|mochten|moechten|kannst|konntest|wurdest|durfen|durfte|darf|haben|hatten)(?: (?:sie|du|ihr|wir|ich))(?: (?!(?:helfen|behilflich))\\p{L}+)+',
      '(?:schicken|senden|teilen|geben|nennen|sagen|melden|bestatigen|bestaetigen|prufen|pruefen|antworten|laden|fullen|fuellen|schreiben|wahlen|testen|starten|probieren|versuchen|uberweisen) sie(?: \\p{L}+)+',
      '(?:wir|ich)(?: (?:benotigen|benoetigen|brauchen|benotige|brauche|bitten sie|bitte sie|warten auf|bitten um|bitte um))(?: (?!(?:entschuldigung|verstandnis|verstaendnis|geduld))\\p{L}+)+',
      '(?:fehlt|fehlen) (?:uns|mir|noch)(?: \\p{L}+)+',
    ],
    rhetorical: [
      '(?:wenn|falls|sollten|sollte|bei)(?: \\p{L}+){0,6} (?:fragen|hilfe|anliegen|ruckfragen|rueckfragen|probleme|problemen|problem|weiterhin|erneut|noch etwas|weiteres)',
      '(?:noch|haben sie|weitere|irgendwelche)(?: (?:noch|weitere|irgendwelche))* (?:fragen|ruckfragen|rueckfragen|anliegen)',
      '(?:kann|konnen|darf|durfen) (?:ich|wir)(?: \\p{L}+){0,5} (?:helfen|behilflich|tun|weiterhelfen)(?: sein)?',
      '(?:zogern sie nicht|zoegern sie nicht|wie geht es ihnen|wie kann ich|wie konnen wir|wie zufrieden)',
    ],
  },
};
