namespace HeleKlant.Sample;

/// <summary>Building blocks of made-up names, as one meets them in the Netherlands and Flanders. No firm here is a real one.</summary>
internal static class NameParts
{
    public static readonly string[] Surnames =
    [
        "Aalbers", "Abspoel", "Akkersdijk", "Bakermans", "Baltussen", "Beekveldt", "Bergsma", "Blankwater", "Boerema", "Boogaerts", "Bouhaddi", "Brinkhof",
        "Broekaert", "Buitenhek", "Çelikkol", "Coppieters", "Cuperus", "Daalmans", "De Backerling", "De Witterik", "Dekkersveld", "Dijksterhof", "Doldersum", "Driessens",
        "Duinkerken", "Ebbinge", "El Khattabi", "Engelberts", "Evertsma", "Fabersloot", "Feenstraat", "Geerlings", "Goossensberg", "Groenendal", "Haanschoten", "Hartsuiker",
        "Heemskerken", "Hendriksen", "Hoogwerf", "Huibregtse", "Idsingha", "Jaspersen", "Jonkvorst", "Kamphorst", "Kervezee", "Klaverkamp", "Koolschijn", "Kranenburgh",
        "Lambrechtsen", "Landsmeer", "Leeuwerik", "Lievegoed", "Loonstra", "Maathuis", "Martensloo", "Meulendijk", "Middelkoop", "Mooiweer", "Naaktgeboren", "Nieuwstad",
        "Noordhoek", "Oldenhof", "Oosterwold", "Özdemirel", "Paalvast", "Pannekoek", "Persoons", "Polderman", "Postmadijk", "Quartel", "Raaymakers", "Reinderink",
        "Rijpstra", "Roozendael", "Rotsaert", "Schaepman", "Schouwenburg", "Slagmolen", "Snoeckx", "Spaargaren", "Stienstra", "Stroobants", "Swinkels", "Tamboer",
        "Tichelaar", "Tolsma", "Uijterwaal", "Uylenburg", "Van Aerschodt", "Van den Eikhof", "Van der Linge", "Van Dongeren", "Van Haverbeke", "Van Ierland", "Van Kessenich", "Van Oortmerssen",
        "Van Rooijakkers", "Verbruggen", "Verkuijlen", "Vermeulenaar", "Vinkesteijn", "Vlasblom", "Voortman", "Vrielink", "Waanders", "Warmerdam", "Weerdenburg", "Wijnhoven",
        "Winterswijk", "Woestenburg", "Wuytack", "IJzerloo", "Zaalberg", "Zevenhuizen", "Zilverschoon", "Zonneveldt", "Zoutendijk", "Zwartjes",
    ];

    public static readonly string[] Places =
    [
        "Lindewaard", "Oudebrug", "Veenhorst", "Maasloo", "Nieuwveld", "Duinrade", "Heikapelle", "Sint-Alde", "Broekzijl", "Kastanjerode", "Westerlaar", "Groenlee",
    ];

    public static readonly string[] Shops = ["Slagerij", "Kapsalon", "Bloemist", "Fietsenmaker", "Kaaswinkel", "Drogist"];

    public static readonly string[] SchoolWords =
    [
        "De Kleine Kastanje", "Het Waterrad", "De Zeven Wilgen", "De Vuurvlinder", "De Lange Lat", "Het Kompaspunt", "De Notenkraker", "De Wijde Blik", "Het Krijtbord", "De Twee Molens",
        "De Steigerboot", "Het Spoorhuis", "De Torenvalk", "Het Palet", "De Windroosdael",
    ];

    public static readonly string[] Landscape = ["Linden", "Wilgen", "Berken", "Maas", "Veen", "Duin", "Heide", "Polder", "Beek", "Molen", "Dijk", "Zand"];

    public static readonly string[] Endings = ["hof", "stede", "kamp", "dreef", "horst", "oord", "zicht", "rade"];

    public static readonly string[] Firms = ["Garage", "Drukkerij", "Timmerfabriek", "Tandartspraktijk", "Huisartsen", "Sportcentrum", "Hotel", "Kinderopvang", "Zorghuis", "Advocaten"];

    public static readonly string[] Wares = ["Pompenhuis", "Leidingwerk", "Koudemiddelen", "Buffervaten", "Elektro", "Isolatie", "Steigerverhuur", "Gereedschap", "Radiatoren", "Regeltechniek", "Boorbedrijf", "Ventilatie"];
}
