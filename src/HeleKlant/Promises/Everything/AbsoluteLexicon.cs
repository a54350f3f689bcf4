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
public sealed record AbsoluteLexicon(
    string Language, string[] Strong, string[] Weak, string[] Ours, string[] Not, string[] Past, string[] Harmless, string[] Hedges, string[] Orders, string[] Habit, string[] Others, string[] When, string[] Telling)
{
    public static AbsoluteLexicon Dutch { get; } = new(
        "nl",
        [
            "alles", "altijd", "nooit", "onbeperkt", "onbeperkte", "gegarandeerd", "gegarandeerde", "garanderen", "garandeer", "garandeert", "staan garant", "100%", "100 %", "100 procent", "honderd procent",
            "absoluut", "levenslang", "levenslange", "overal", "zonder uitzondering", "te allen tijde", "geen enkel", "geen enkele", "wat u ook", "wat je ook", "wat er ook", "hoe groot ook", "hoe laat het ook",
            "dag en nacht", "24 uur per dag", "nul fouten", "foutloos", "perfect", "perfecte", "waterdicht", "laagste prijs", "goedkoopste", "niets is onmogelijk", "is verzekerd", "koning",
        ],
        ["alle", "al uw", "elk", "elke", "ieder", "iedere", "iedereen", "niemand", "meteen", "onmiddellijk", "volledig", "volledige", "zonder vragen"],
        ["wij", "we", "ik", "ons", "onze", "u", "uw", "levering"],
        ["niet", "geen", "niets", "helaas", "nooit", "nauwelijks", "zelden"],
        ["heeft", "heb", "hebben", "had", "hadden", "hebt", "was", "waren", "werd", "werden", "stond", "stonden", "zei", "duurde", "schreef", "schreven", "toen", "gisteren"],
        [
            "alles bij elkaar", "al met al", "voor alles", "bij alles", "zoals altijd", "nog altijd", "altijd al", "nog nooit", "nooit eerder", "nooit verplicht", "nooit zomaar", "altijd een kans", "kan altijd", "kunt * altijd", "kunnen altijd",
            "dan kunt u hem altijd", "over het algemeen", "in alle rust", "in alle gevallen", "in elk geval", "op elk moment", "alle prijzen", "alle bedragen", "alle velden", "alle drie", "alle twee", "alle vier", "alle vijf", "alle zes", "alle zeven",
            "alle werkdagen", "wie alles", "kan voorspellen", "heeft recht", "elke maandag", "elke dinsdag", "elke woensdag", "elke donderdag", "elke vrijdag", "elke zaterdag", "elke zondag", "elke dag open", "bij elke zaak", "niet alles",
        ],
        ["meestal", "doorgaans", "streven", "proberen", "ons best", "naar verwachting", "waarschijnlijk", "vaak", "in principe"],
        ["neem", "bewaar", "vul", "lees", "kijk", "controleer", "houd", "breng", "bel", "gebruik", "stuur", "zorg", "vermeld", "sluit", "zet", "laat", "maak", "geef", "vraag", "trek", "haal", "draai", "druk", "schakel", "deel", "noteer", "meld"],
        ["alles", "altijd", "nooit", "overal"], ["hij", "zij", "ze", "het", "dit", "dat", "deze", "die", "er", "de", "een", "men", "sommige", "veel", "mijn", "zijn", "haar", "hun"], ["als", "zodra", "wanneer", "indien", "of", "tenzij", "totdat", "omdat", "hoewel"],
        ["de", "het", "een", "wij", "we", "u", "uw", "ons", "bij", "niet", "van", "voor", "dat", "is", "zijn", "en", "naar", "geen", "nooit", "altijd", "hij", "ze", "er", "kan", "alle"]);

    public static AbsoluteLexicon English { get; } = new(
        "en",
        [
            "everything", "anything", "always", "never", "unlimited", "guarantee", "guarantees", "guaranteed", "100%", "100 %", "hundred percent", "absolutely", "forever", "lifetime", "for life", "whatever it takes", "whatever happens", "whatever you",
            "no matter what", "without exception", "at any time", "any time", "day or night", "round the clock", "whenever you", "every time", "every single", "no customer is ever", "nothing is too", "nothing is impossible", "nothing can go wrong",
            "zero defects", "zero faults", "definitely", "lowest price", "no job we cannot", "all of the time", "never again",
        ],
        ["every", "all", "any", "everyone", "everybody", "completely", "immediately"],
        ["we", "our", "us", "i", "you", "your"],
        ["not", "cannot", "can't", "don't", "won't", "doesn't", "never", "nobody", "hardly", "unable"],
        ["was", "were", "had", "did", "took", "checked", "went", "passed", "said", "complained", "yesterday", "last", "ago", "received", "been", "have never", "has never"],
        [
            "after all", "all in all", "first of all", "above all", "as always", "not always", "always a chance", "can always", "always come up", "all prices", "all amounts", "all fields", "you may * at any time", "may cancel at any time", "all three", "all seven", "all two", "all four",
            "every monday", "every tuesday", "every wednesday", "every thursday", "every friday", "every saturday", "every sunday", "never have to sign", "never obliged", "who promises everything", "contact your bank",
        ],
        ["usually", "mostly", "aim", "try", "normally", "often", "expected", "in principle"],
        ["please", "always keep", "keep", "fill", "read", "bring", "check", "send", "use", "note", "close", "make", "let", "give", "ask", "turn", "switch", "share", "write", "report", "remember"],
        ["everything", "anything", "always", "never"], ["he", "she", "it", "they", "this", "that", "these", "those", "there", "the", "a", "an", "some", "many", "my", "his", "her", "their"], ["if", "once", "when", "whether", "unless", "until", "because", "although", "as soon as"],
        ["the", "we", "you", "your", "is", "are", "to", "of", "and", "with", "for", "not", "it", "in", "our", "no", "there", "all", "every", "never", "always", "will", "us", "any", "on", "i"]);

    public static AbsoluteLexicon French { get; } = new(
        "fr",
        [
            "toujours", "jamais", "tout", "illimité", "illimitée", "illimités", "illimitées", "garantissons", "garantie", "garanti", "garantis", "100 %", "100%", "à vie", "sans exception", "quoi qu'il arrive", "zéro", "rien n'est impossible",
            "aucun client", "aucune exception", "partout", "absolument", "totalement", "le jour même", "tous vos souhaits",
        ],
        ["tous", "toutes", "chaque", "tout le monde", "immédiatement"],
        ["nous", "notre", "nos", "vous", "vos", "votre", "je"],
        ["pas", "peux pas", "pouvons pas", "personne", "guère", "ni"],
        ["était", "étaient", "avions", "avais", "avait", "avaient", "avez", "ai", "suis", "été", "duré", "hier", "dernier"],
        [
            "en tout", "tout d'abord", "tout compte fait", "tout de suite", "à tout moment", "pas toujours", "toujours un risque", "toujours en panne", "tous les prix", "tous les champs", "tous les lundis", "tous les mardis", "tous les mercredis", "tous les jeudis",
            "tous les vendredis", "tous les samedis", "tous les dimanches", "chaque lundi", "chaque mardi", "chaque mercredi", "chaque jeudi", "chaque vendredi", "chaque samedi", "chaque dimanche", "ne * pas", "toutes à nouveau", "tout promettre",
        ],
        ["en général", "généralement", "essayons", "souvent", "en principe", "normalement", "visons"],
        ["veuillez", "gardez", "lisez", "remplissez", "vérifiez", "apportez", "envoyez"],
        ["toujours", "jamais", "tout", "partout"], ["il", "elle", "ils", "elles", "ce", "cet", "cette", "ces", "le", "la", "les", "un", "une", "on", "mon", "ma", "son", "sa", "leur", "l'appareil"], ["si", "dès", "quand", "lorsque", "à moins", "jusqu'à", "parce", "bien"],
        ["le", "la", "les", "nous", "vous", "de", "des", "et", "est", "pas", "que", "ne", "je", "en", "du", "à", "chez", "ce", "notre", "votre", "jamais", "toujours", "tout", "tous", "rien", "chaque"]);

    public static AbsoluteLexicon German { get; } = new(
        "de",
        [
            "immer", "nie", "niemals", "alles", "unbegrenzt", "unbegrenzter", "unbegrenzte", "garantieren", "garantiert", "garantiere", "100 %", "100%", "hundertprozentig", "hundertprozentige", "ausnahmslos", "ohne ausnahme", "ein leben lang", "auf lebenszeit", "lebenslang",
            "was auch", "stets", "null fehler", "nichts ist unmöglich", "kein kunde", "keine ausnahme", "absolut", "überall", "völlig", "am selben tag", "jederzeit", "alle ihre wünsche",
        ],
        ["alle", "jede", "jeder", "jedes", "jedem", "jeden", "sofort"],
        ["wir", "uns", "unser", "unsere", "sie", "ihre", "ihr", "ich"],
        ["nicht", "kein", "keine", "niemand", "kaum", "leider"],
        ["war", "waren", "hatte", "hatten", "haben sie", "dauerte", "ging", "gingen", "wurde", "wurden", "schrieben", "gesehen", "gestern"],
        [
            "alles in allem", "noch immer", "noch nie", "nicht immer", "nicht alles", "immer die möglichkeit", "kann immer", "immer etwas dazwischen", "alle preise", "alle felder", "jederzeit kündigen", "alle drei", "alle sieben", "alle zwei", "alle vier",
            "jeden montag", "jeden dienstag", "jeden mittwoch", "jeden donnerstag", "jeden freitag", "jeden samstag", "jeden sonntag", "immer kaputt", "nicht jede", "nicht am selben tag",
        ],
        ["meistens", "meist", "gewöhnlich", "versuchen", "bemühen", "oft", "in der regel", "grundsätzlich"],
        ["bitte", "bewahren", "lesen", "füllen", "prüfen", "bringen", "senden", "beachten"],
        ["immer", "nie", "niemals", "alles", "stets", "überall"], ["er", "es", "dies", "diese", "dieser", "dieses", "der", "die", "das", "ein", "eine", "man", "manche", "viele", "mein", "sein"], ["wenn", "sobald", "falls", "ob", "bis", "weil", "obwohl", "sofern"],
        ["der", "die", "das", "wir", "sie", "ihre", "und", "ist", "nicht", "auf", "uns", "von", "zu", "es", "ich", "mit", "bei", "ein", "eine", "für", "alle", "immer", "nie", "jede", "den", "am"]);

    public static IReadOnlyList<AbsoluteLexicon> All { get; } = [Dutch, English, French, German];
}
