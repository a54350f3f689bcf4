namespace HeleKlant.Promises.Everything;

/// <summary>
/// What one language needs to tell an absolute promise from a harmless use of the same words. Every entry is one or more words in small
/// letters; "*" stands for any one word.
/// </summary>
/// <param name="Language">"nl", "en", "fr" or "de".</param>
/// <param name="Strong">Promise without bounds wherever they stand, unless something says otherwise.</param>
/// <param name="Weak">Absolute only in what we say we will do: "all wishes", "every question".</param>
/// <param name="Ours">Who makes a sentence a promise of ours: we, our, with us; or the reader who will get something.</param>
/// <param name="Not">Words that turn what follows within four words into no promise.</param>
/// <param name="Past">Words that make a sentence tell what was.</param>
/// <param name="Harmless">Turns of phrase in which the words promise nothing; whatever they touch is passed over.</param>
/// <param name="Hedges">Words that put a bound: usually, we aim.</param>
/// <param name="Orders">First words of a sentence that asks something of the reader.</param>
/// <param name="Habit">Those of the strong words that also tell of a habit: about somebody or something else ("the boiler always hums") they promise nothing.</param>
/// <param name="Others">First words of a sentence about somebody or something else.</param>
/// <param name="When">Words after which only a condition is named: "as soon as everything is in".</param>
/// <param name="Telling">Common small words, to tell the language by.</param>
/// <param name="Have">Forms of to have that tell of what was where a participle follows: "we have always helped"; alone they are of now: "we have always time".</param>
/// <param name="Participle">A regular expression for participles.</param>
/// <param name="We">The first person: a part of a sentence with one of these is no order to the reader.</param>
/// <param name="Pledge">To promise, to guarantee: where that is denied, the whole sentence promises nothing.</param>
public sealed record AbsoluteLexicon(
    string Language, string[] Strong, string[] Weak, string[] Ours, string[] Not, string[] Past, string[] Harmless, string[] Hedges, string[] Orders, string[] Habit, string[] Others, string[] When, string[] Telling, string[] Have, string Participle, string[] We, string[] Pledge)
{
    public static AbsoluteLexicon Dutch { get; } = new(
        "nl",
        [
            "alles", "altijd", "nooit", "onbeperkt", "onbeperkte", "gegarandeerd", "gegarandeerde", "garanderen", "garandeer", "garandeert", "staan garant", "100%", "100 %", "100 procent", "honderd procent",
            "absoluut", "levenslang", "levenslange", "overal", "zonder uitzondering", "te allen tijde", "geen enkel", "geen enkele", "wat u ook", "wat je ook", "wat er ook", "hoe groot ook", "hoe laat het ook",
            "dag en nacht", "24 uur per dag", "nul fouten", "foutloos", "perfect", "perfecte", "waterdicht", "laagste prijs", "goedkoopste", "niets is onmogelijk", "is verzekerd", "koning", "24 7", "7 dagen per week", "altijd en overal", "voor altijd", "voor eeuwig", "voorgoed", "allemaal", "onvoorwaardelijk", "onvoorwaardelijke", "ongelimiteerd", "ongelimiteerde", "zonder beperking", "zonder beperkingen", "zonder voorwaarden", "zonder mitsen en maren", "koste wat kost", "koste wat het kost", "hoe dan ook", "wat dan ook", "welke dan ook", "wie dan ook", "waar dan ook", "wanneer dan ook", "wanneer u maar", "wanneer je maar", "op ieder moment", "elk moment van de dag", "niets is te", "niets is ons te", "geen vraag is", "geen wens is", "geen klus is", "nergens nee", "zeggen nooit nee", "zonder enig risico", "risicoloos", "risicoloze", "feilloos", "feilloze", "vlekkeloos", "vlekkeloze", "storingsvrij", "foutloze", "zorgeloos", "voor eens en altijd", "beste prijs", "scherpste prijs", "de goedkoopste", "nul risico", "geen limiet", "ieder uur van de dag", "alle wensen", "elke wens", "iedere wens", "wat het ook", "waar u ook", "waar je ook", "nooit meer", "niets te veel", "niets te gek", "geen minuut", "geen seconde", "nergens goedkoper", "nergens beter", "hoe * ook", "hoe * * ook", "hoe * * * ook", "welke * * ook", "welke * * * ook", "wat de oorzaak ook", "ongeacht", "op de minuut", "zo vaak u wilt", "zo vaak je wilt", "zoveel u wilt", "zoveel je wilt", "woord onmogelijk", "niets meer mis", "onbegrensd", "onbegrensde", "elke klant", "iedere klant", "elke huurder", "iedere huurder", "elke cliënt", "iedere cliënt", "elke patiënt", "iedere patiënt", "elke bewoner", "iedere bewoner", "elke gast", "iedere gast", "elk verzoek", "ieder verzoek", "elke vraag", "iedere vraag", "elke klacht", "iedere klacht", "elk probleem", "ieder probleem", "elke storing", "iedere storing", "elke wens", "iedere wens", "elke melding", "iedere melding",
        ],
        ["alle", "al uw", "elk", "elke", "ieder", "iedere", "iedereen", "niemand", "meteen", "onmiddellijk", "volledig", "volledige", "zonder vragen"],
        ["wij", "we", "ik", "ons", "onze", "u", "uw", "levering"],
        ["niet", "geen", "niets", "helaas", "nooit", "nauwelijks", "zelden"],
        ["had", "hadden", "was", "waren", "werd", "werden", "stond", "stonden", "zei", "zeiden", "duurde", "schreef", "schreven", "toen", "gisteren", "vorig", "vorige", "afgelopen", "destijds", "kon", "konden", "kwam", "kwamen", "ging", "gingen", "wilde", "wilden", "moest", "moesten", "bleek", "deed", "deden", "leek", "leken", "viel", "vielen", "vroeg", "vroegen", "werkte", "werkten", "liep", "liepen", "bleef", "bleven"],
        [
            "alles bij elkaar", "al met al", "voor alles", "bij alles", "zoals altijd", "nog altijd", "altijd al", "nog nooit", "nooit eerder", "nooit verplicht", "nooit zomaar", "altijd een kans", "kan altijd", "kunt * altijd", "kunnen altijd",
            "dan kunt u hem altijd", "over het algemeen", "in alle rust", "in alle gevallen", "in elk geval", "op elk moment", "alle prijzen", "alle bedragen", "alle velden", "alle drie", "alle twee", "alle vier", "alle vijf", "alle zes", "alle zeven",
            "alle werkdagen", "wie alles", "kan voorspellen", "heeft recht", "elke maandag", "elke dinsdag", "elke woensdag", "elke donderdag", "elke vrijdag", "elke zaterdag", "elke zondag", "elke dag open", "bij elke zaak", "niet alles", "alles tegelijk", "in alle haast", "met alle respect", "voor alle zekerheid", "altijd opzeggen", "altijd opzegbaar", "altijd beëindigen", "altijd afmelden", "altijd intrekken", "bovenal", "alles goed", "te allen tijde opzeggen", "te allen tijde beëindigen", "alle beetjes",
        ],
        ["meestal", "doorgaans", "streven", "proberen", "ons best", "naar verwachting", "waarschijnlijk", "vaak", "in principe", "zoveel mogelijk", "zo veel mogelijk", "waar mogelijk", "indien mogelijk", "als het kan", "naar beste vermogen", "in de regel", "bijna", "vrijwel", "hopen", "hoop", "ongeveer", "binnen redelijke", "volgens de wet", "wettelijk", "wettelijke", "op grond van de wet"],
        ["neem", "bewaar", "vul", "lees", "kijk", "controleer", "houd", "breng", "bel", "gebruik", "stuur", "zorg", "vermeld", "sluit", "zet", "laat", "maak", "geef", "vraag", "trek", "haal", "draai", "druk", "schakel", "deel", "noteer", "meld", "gooi", "meng", "open", "schrijf", "onderteken", "bewaak", "stel", "loop", "wacht", "ga", "start", "koppel", "spoel"],
        ["alles", "altijd", "nooit", "overal"], ["hij", "zij", "ze", "het", "dit", "dat", "deze", "die", "er", "de", "een", "men", "sommige", "veel", "mijn", "zijn", "haar", "hun"], ["als", "zodra", "wanneer", "indien", "of", "tenzij", "totdat", "hoewel"],
        ["de", "het", "een", "wij", "we", "u", "uw", "ons", "bij", "niet", "van", "voor", "dat", "is", "zijn", "en", "naar", "geen", "nooit", "altijd", "hij", "ze", "er", "kan", "alle"],
        ["heeft", "heb", "hebben", "hebt"], "^(op|aan|af|uit|mee|in|door|over|om|na|toe|voor|terug|bij)?(ge|be|ver|ont|her|er|mis)[a-zë]{2,}(d|t|en)$",
        ["wij", "we", "ik", "ons", "onze"], ["beloven", "beloof", "belooft", "toezeggen", "garanderen", "garandeer", "garandeert", "beweren", "beweert"]);

    public static AbsoluteLexicon English { get; } = new(
        "en",
        [
            "everything", "anything", "always", "never", "unlimited", "guarantee", "guarantees", "guaranteed", "100%", "100 %", "hundred percent", "absolutely", "forever", "lifetime", "for life", "whatever it takes", "whatever happens", "whatever you",
            "no matter what", "without exception", "at any time", "any time", "day or night", "round the clock", "whenever you", "every time", "every single", "no customer is ever", "nothing is too", "nothing is impossible", "nothing can go wrong",
            "zero defects", "zero faults", "definitely", "lowest price", "no job we cannot", "all of the time", "never again", "24 7", "around the clock", "at all times", "at any hour", "in all cases", "in every case", "under all circumstances", "under any circumstances", "unconditional", "unconditionally", "limitless", "without limit", "without limits", "no limits", "no exceptions", "no questions asked", "no ifs or buts", "whatever your", "whatever the", "no matter how", "no matter when", "no matter where", "no matter who", "nothing is ever too", "no request is", "no wish is", "no question is", "no problem is", "risk free", "flawless", "flawlessly", "perfect", "perfectly", "foolproof", "bulletproof", "zero downtime", "zero risk", "once and for all", "cheapest", "best price", "lowest prices", "anytime", "anywhere", "anyone", "nobody waits", "no one waits", "every wish", "every need", "all your wishes", "all your needs", "say no to nothing", "never say no", "whatever breaks", "whatever goes wrong", "whatever is wrong", "however late", "however big", "however small", "however many", "however often", "however much", "however difficult", "whichever", "as often as you like", "as many times as you like", "as much as you like", "as many as you like", "each and every", "any and all", "in perpetuity", "ever again", "no such thing as", "nothing gets past", "nothing we can't", "nothing we cannot", "nothing our", "perfection", "unhackable", "unbreakable", "unbeatable", "by a single", "not a single", "every member of", "no ifs", "every customer", "every client", "every tenant", "every patient", "every guest", "every resident", "every request", "every question", "every complaint", "every problem",
        ],
        ["every", "all", "any", "everyone", "everybody", "completely", "immediately"],
        ["we", "our", "us", "i", "you", "your"],
        ["not", "cannot", "can't", "don't", "won't", "doesn't", "never", "nobody", "hardly", "unable"],
        ["was", "were", "had", "did", "took", "checked", "went", "passed", "said", "complained", "yesterday", "last", "ago", "received", "been", "have never", "has never", "used to", "asked", "wrote", "told", "seemed", "told us", "worked", "promised", "offered", "stopped", "broke"],
        [
            "after all", "all in all", "first of all", "above all", "as always", "not always", "always a chance", "can always", "always come up", "all prices", "all amounts", "all fields", "you may * at any time", "may cancel at any time", "all three", "all seven", "all two", "all four",
            "every monday", "every tuesday", "every wednesday", "every thursday", "every friday", "every saturday", "every sunday", "never have to sign", "never obliged", "never be able", "who promises everything", "contact your bank", "in all", "all the same", "once and for all here", "all of a sudden", "all right", "all told", "at all", "not at all", "by all means", "best of all", "close * at any time", "close * * at any time", "cancel * at any time", "cancel * * at any time", "cancel at any time", "withdraw * at any time", "withdraw * * at any time", "end * at any time", "unsubscribe at any time", "terminate * at any time", "terminate * * at any time", "year guarantee", "the guarantee", "your guarantee", "a guarantee", "under guarantee", "guarantee period", "guarantee certificate", "month guarantee",
        ],
        ["usually", "mostly", "aim", "try", "normally", "often", "expected", "in principle", "where possible", "if possible", "as far as possible", "as much as possible", "wherever possible", "reasonable", "reasonably", "hope", "generally", "typically", "almost", "nearly", "up to", "as a rule", "best effort", "by law", "statutory", "the law", "legal right"],
        ["please", "always keep", "keep", "fill", "read", "bring", "check", "send", "use", "note", "close", "make", "let", "give", "ask", "turn", "switch", "share", "write", "report", "remember", "mix", "touch", "leave", "pour", "put", "plug", "unplug", "store", "wear", "call", "contact", "click", "disclose", "enter", "allow", "place", "hold", "press", "wait", "tell", "start", "stop", "test", "wash", "clean", "lock", "sign", "pay"],
        ["everything", "anything", "always", "never"], ["he", "she", "it", "they", "this", "that", "these", "those", "there", "the", "a", "an", "some", "many", "my", "his", "her", "their"], ["if", "once", "when", "whether", "unless", "until", "although", "as soon as"],
        ["the", "we", "you", "your", "is", "are", "to", "of", "and", "with", "for", "not", "it", "in", "our", "no", "there", "all", "every", "never", "always", "will", "us", "any", "on", "i"],
        ["have", "has", "we've", "you've", "i've", "they've"], "^([a-z]{2,}ed|been|had|done|seen|gone|made|said|sent|told|taken|given|lost|got|kept|come|found|heard|paid|written|spoken)$",
        ["we", "our", "us", "i", "we'll", "i'll", "we're"], ["promise", "promises", "guarantee", "guarantees", "pledge", "claim"]);

    public static AbsoluteLexicon French { get; } = new(
        "fr",
        [
            "toujours", "jamais", "tout", "illimité", "illimitée", "illimités", "illimitées", "garantissons", "garantie", "garanti", "garantis", "100 %", "100%", "à vie", "sans exception", "quoi qu'il arrive", "zéro", "rien n'est impossible",
            "aucun client", "aucune exception", "partout", "absolument", "totalement", "le jour même", "tous vos souhaits", "sans limite", "sans limites", "sans condition", "sans conditions", "inconditionnel", "inconditionnelle", "inconditionnellement", "24h 24", "24 h 24", "7j 7", "7 j 7", "24 heures sur 24", "7 jours sur 7", "jour et nuit", "en permanence", "pour toujours", "à jamais", "à tout jamais", "quel que soit", "quelle que soit", "quels que soient", "quelles que soient", "quoi que ce soit", "n'importe quel", "n'importe quelle", "n'importe quand", "n'importe quoi", "n'importe où", "coûte que coûte", "en toutes circonstances", "dans tous les cas", "en toute circonstance", "garantit", "garantir", "garantis à", "parfait", "parfaite", "infaillible", "sans faille", "zéro défaut", "sans aucun défaut", "meilleur prix", "prix le plus bas", "prix les plus bas", "le moins cher", "rien n'est trop", "aucune demande n'est", "aucun souhait n'est", "jamais non", "à chaque fois", "à toute heure", "autant que vous voulez", "autant de fois que vous voulez", "quand vous voulez", "ce que vous voulez", "sans délai", "rien ne nous arrête", "sûr et certain", "quelque nature que", "quel qu'en soit", "quel qu'il soit", "chaque client", "chaque cliente", "chaque locataire", "chaque patient", "chaque demande", "chaque question", "chaque réclamation", "chaque problème",
        ],
        ["tous", "toutes", "chaque", "tout le monde", "immédiatement"],
        ["nous", "notre", "nos", "vous", "vos", "votre", "je"],
        ["pas", "peux pas", "pouvons pas", "personne", "guère", "ni"],
        ["était", "étaient", "étiez", "avions", "avais", "avait", "avaient", "été", "duré", "hier", "dernier", "dernière"],
        [
            "en tout", "tout d'abord", "tout compte fait", "tout de suite", "à tout moment", "pas toujours", "toujours un risque", "toujours en panne", "tous les prix", "tous les champs", "tous les lundis", "tous les mardis", "tous les mercredis", "tous les jeudis",
            "tous les vendredis", "tous les samedis", "tous les dimanches", "chaque lundi", "chaque mardi", "chaque mercredi", "chaque jeudi", "chaque vendredi", "chaque samedi", "chaque dimanche", "ne * pas", "toutes à nouveau", "tout promettre", "avant tout", "tout à fait", "tout de même", "pas du tout", "du tout", "en tout cas", "tout au plus", "tout à l'heure", "tout simplement", "malgré tout", "tout comme", "tout en", "tout près", "sous garantie", "la garantie", "de garantie", "résilier * à tout moment", "une garantie", "votre garantie", "tout juste", "tout récemment",
        ],
        ["en général", "généralement", "essayons", "souvent", "en principe", "normalement", "visons", "si possible", "dans la mesure du possible", "autant que possible", "presque", "espérons", "d'habitude", "habituellement", "environ", "raisonnable", "selon la loi", "la loi", "légal", "légale", "légalement"],
        ["veuillez", "gardez", "lisez", "remplissez", "vérifiez", "apportez", "envoyez"],
        ["toujours", "jamais", "tout", "partout"], ["il", "elle", "ils", "elles", "ce", "cet", "cette", "ces", "le", "la", "les", "un", "une", "on", "mon", "ma", "son", "sa", "leur", "l'appareil"], ["si", "dès", "quand", "lorsque", "à moins", "jusqu'à", "bien"],
        ["le", "la", "les", "nous", "vous", "de", "des", "et", "est", "pas", "que", "ne", "je", "en", "du", "à", "chez", "ce", "notre", "votre", "jamais", "toujours", "tout", "tous", "rien", "chaque"],
        ["ai", "as", "a", "avons", "avez", "ont", "suis", "êtes", "sommes"], "^(?!ici$|oui$|lui$|qui$|aussi$)[a-zàâçéèêîïôûù']{3,}(é|ée|és|ées|i|is|ie|it|u|us|ue)$",
        ["nous", "notre", "nos", "je", "on"], ["promettre", "promettons", "promets", "garantir", "garantissons", "garantis", "prétendre"]);

    public static AbsoluteLexicon German { get; } = new(
        "de",
        [
            "immer", "nie", "niemals", "alles", "unbegrenzt", "unbegrenzter", "unbegrenzte", "garantieren", "garantiert", "garantiere", "100 %", "100%", "hundertprozentig", "hundertprozentige", "ausnahmslos", "ohne ausnahme", "ein leben lang", "auf lebenszeit", "lebenslang",
            "was auch", "stets", "null fehler", "nichts ist unmöglich", "kein kunde", "keine ausnahme", "absolut", "überall", "völlig", "am selben tag", "jederzeit", "alle ihre wünsche", "24 7", "rund um die uhr", "tag und nacht", "uneingeschränkt", "bedingungslos", "grenzenlos", "unlimitiert", "unter allen umständen", "in jedem fall", "um jeden preis", "für immer", "ewig", "auf ewig", "zu jeder zeit", "zu jeder tages", "ganz gleich", "egal was", "egal wie", "egal wann", "egal wo", "egal welche", "fehlerfrei", "fehlerfreie", "fehlerlos", "einwandfrei", "perfekt", "perfekte", "perfekten", "makellos", "risikofrei", "nichts ist zu", "nichts ist uns zu", "kein wunsch ist", "keine frage ist", "kein problem ist", "kein nein", "günstigste preis", "günstigsten preis", "niedrigsten preis", "bester preis", "besten preis", "ohne wenn und aber", "jeden wunsch", "jeder wunsch", "alle wünsche", "ein für alle mal", "garantie auf alles", "hundert prozent", "100 prozent", "nie mehr", "nie wieder", "keinen kunden", "jemals warten", "an nichts fehlen", "kein preis", "rundum", "so oft sie wollen", "so oft sie möchten", "so viel sie wollen", "was sie wollen", "jeder kunde", "jeden kunden", "jedem kunden", "jeder mieter", "jeder patient", "jede anfrage", "jede frage", "jedes problem", "jede beschwerde",
        ],
        ["alle", "jede", "jeder", "jedes", "jedem", "jeden", "sofort"],
        ["wir", "uns", "unser", "unsere", "sie", "ihre", "ihr", "ich"],
        ["nicht", "kein", "keine", "niemand", "kaum", "leider"],
        ["war", "waren", "hatte", "hatten", "dauerte", "ging", "gingen", "wurde", "wurden", "schrieb", "schrieben", "gesehen", "gestern", "letzte", "letzten", "letztes", "konnte", "konnten", "kam", "kamen", "sagte", "sagten", "damals", "lief", "liefen", "brach", "fiel", "schien", "blieb", "fragten", "fragte"],
        [
            "alles in allem", "noch immer", "noch nie", "nicht immer", "nicht alles", "immer die möglichkeit", "kann immer", "immer etwas dazwischen", "alle preise", "alle felder", "jederzeit kündigen", "alle drei", "alle sieben", "alle zwei", "alle vier",
            "jeden montag", "jeden dienstag", "jeden mittwoch", "jeden donnerstag", "jeden freitag", "jeden samstag", "jeden sonntag", "immer kaputt", "nicht jede", "nicht am selben tag", "auf alle fälle", "vor allem", "alles gute", "jederzeit mit einer frist", "jederzeit kündbar", "jederzeit widerrufen", "jederzeit * kündigen", "jederzeit * * kündigen", "alles klar", "auf einmal",
        ],
        ["meistens", "meist", "gewöhnlich", "versuchen", "bemühen", "oft", "in der regel", "grundsätzlich", "möglichst", "nach möglichkeit", "soweit möglich", "wenn möglich", "fast", "nahezu", "hoffen", "normalerweise", "üblicherweise", "ungefähr", "nach dem gesetz", "gesetzlich", "gesetzliche", "laut gesetz"],
        ["bitte", "bewahren", "lesen", "füllen", "prüfen", "bringen", "senden", "beachten"],
        ["immer", "nie", "niemals", "alles", "stets", "überall"], ["er", "es", "dies", "diese", "dieser", "dieses", "der", "die", "das", "ein", "eine", "man", "manche", "viele", "mein", "sein"], ["wenn", "sobald", "falls", "ob", "bis", "obwohl", "sofern"],
        ["der", "die", "das", "wir", "sie", "ihre", "und", "ist", "nicht", "auf", "uns", "von", "zu", "es", "ich", "mit", "bei", "ein", "eine", "für", "alle", "immer", "nie", "jede", "den", "am"],
        ["habe", "haben", "hat", "habt"], "^(auf|an|ab|aus|mit|ein|durch|über|um|nach|zu|vor|zurück|bei)?(ge|be|ver|ent|er|zer)[a-zäöüß]{2,}(t|en)$",
        ["wir", "uns", "unser", "unsere", "unseren", "unserem", "ich"], ["versprechen", "verspreche", "garantieren", "garantiere", "zusagen", "zusichern", "behaupten", "behauptet"]);

    public static IReadOnlyList<AbsoluteLexicon> All { get; } = [Dutch, English, French, German];
}
