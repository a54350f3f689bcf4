using HeleKlant.Facts;

namespace HeleKlant.Promises.Charter;

/// <summary>Statements to choose from, so that a first charter of one page takes ten minutes. They are made one's own in the draft.</summary>
public static class StartingSet
{
    public static IReadOnlyList<CharterDraft> In(string? language) => language == "nl" ? Dutch() : English();

    private static List<CharterDraft> Dutch() =>
    [
        Of(CharterKind.StandFor, "Wij zeggen wat we doen, en we doen wat we zeggen.", "Kunnen we iets niet, dan zeggen we dat dezelfde dag."),
        Of(CharterKind.StandFor, "Wat de klant nodig heeft, gaat voor wat ons het makkelijkst uitkomt.", "We vragen waar iets voor is voordat we het aanbieden."),
        Of(CharterKind.Do, "Storingen die niet kunnen wachten helpen we binnen 24 uur.", "Geen warmte in de winter, water dat blijft lopen."),
        Of(CharterKind.Do, "Ander werk doen we op afspraak, met een dag die meestal haalbaar is.", "Een verbouwing plannen we drie weken vooruit."),
        Of(CharterKind.Do, "Van wat wij beloven en wat de klant belooft houden we allebei bij wat ervan kwam.", "Tekeningen die later komen schuiven onze dag op, en dat zeggen we meteen."),
        Of(CharterKind.DoNot, "Wij beloven niet wat niemand kan houden.", "Geen ‘alles’, geen ‘altijd’, geen ‘onbeperkt’.", "wat het ook kost\nkoste wat het kost", absolute: true),
        Of(CharterKind.DoNot, "Wij geven geen korting zonder reden en einddatum.", "Een eenmalige korting heeft een laatste dag.", "korting zonder einddatum\nblijvende korting\nvoor altijd goedkoper"),
        Of(CharterKind.DoNot, "Wij spreken niets af buiten degenen om die het moeten uitvoeren.", "Een toezegging op de golfbaan is pas rond als de planning haar gezien heeft.", "onderhands\nonder ons\nbuiten de planning om"),
        Of(CharterKind.ToEmployees, "Niemand hoeft zich dood te werken voor een toezegging van een ander.", "In het weekend werken we alleen als wie het doet ja zei.", "desnoods in het weekend\ndesnoods 's nachts\ndag en nacht"),
        Of(CharterKind.ToCustomers, "Wij zeggen slecht nieuws eerder dan de klant het merkt.", "Wordt een dag niet gehaald, dan bellen we de dag ervoor."),
        Of(CharterKind.ToSuppliers, "Wij betalen op tijd, ook als niemand erom vraagt.", "Een kleine leverancier wacht niet op onze administratie.", "betalen als het uitkomt\nlater betalen"),
    ];

    private static List<CharterDraft> English() =>
    [
        Of(CharterKind.StandFor, "We say what we do, and we do what we say.", "If we cannot do something, we say so the same day."),
        Of(CharterKind.StandFor, "What the customer needs goes before what suits us best.", "We ask what something is for before we offer it."),
        Of(CharterKind.Do, "Breakdowns that cannot wait we help within 24 hours.", "No heat in winter, water that keeps running."),
        Of(CharterKind.Do, "Other work we do by appointment, on a day that can usually be kept.", "A rebuilding is planned three weeks ahead."),
        Of(CharterKind.Do, "Of what we promise and what the customer promises we both keep track.", "Drawings that come later move our day, and we say so at once."),
        Of(CharterKind.DoNot, "We do not promise what nobody can keep.", "No ‘everything’, no ‘always’, no ‘unlimited’.", "whatever it costs\nat any cost", absolute: true),
        Of(CharterKind.DoNot, "We give no discount without a reason and a last day.", "A one-off discount has a last day.", "permanent discount\ndiscount without end\ncheaper for ever"),
        Of(CharterKind.DoNot, "We agree nothing behind the backs of those who must carry it out.", "A word given on the golf course holds once planning has seen it.", "between ourselves\noff the record\nwithout planning"),
        Of(CharterKind.ToEmployees, "Nobody works themselves sick for a promise somebody else made.", "We work at weekends only where whoever does it said yes.", "if need be at the weekend\nif need be at night\nday and night"),
        Of(CharterKind.ToCustomers, "We bring bad news before the customer notices.", "If a day will not be kept, we call the day before."),
        Of(CharterKind.ToSuppliers, "We pay on time, also when nobody asks.", "A small supplier does not wait for our paperwork.", "pay when it suits us\npay later"),
    ];

    private static CharterDraft Of(CharterKind kind, string text, string examples, string triggers = "", bool absolute = false) =>
        new() { Kind = kind, Text = text, Examples = examples, Triggers = triggers, AgainstAbsolute = absolute };
}
