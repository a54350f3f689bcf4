using System.Globalization;
using System.Text;

namespace HeleKlant.Journal.Formats.Suggest;

/// <summary>What a column's name says of it: its words in English, Dutch, German and French.</summary>
static class ColumnWords
{
    static readonly string[] idWords = ["id", "ids", "nr", "no", "nummer", "number", "num", "numero", "code", "key", "sleutel", "kenmerk", "identifier", "identificatie", "ref", "reference", "referentie", "uuid"];
    static readonly string[] nameWords = ["name", "naam", "nom", "fullname", "bezeichnung", "displayname"];

    static readonly string[] customers =
    [
        "customer", "customers", "klant", "klanten", "debiteur", "client", "clients", "relatie", "kunde", "kunden", "consumer", "patient", "huurder", "inwoner", "burger", "aanvrager",
        "applicant", "requester", "requestor", "melder", "caller", "household", "afnemer", "opdrachtgever", "verzekerde", "buyer", "citizen", "subscriber", "abonnee",
        "lid", "member", "deelnemer", "student", "leerling", "gast", "guest", "kreditor", "debitor", "account", "accountholder", "mandant", "patiente", "contactpersoon", "aanmelder", "reporter", "verkooprelatie", "debtor", "demandeur", "auftraggeber", "antragsteller", "besteller", "kundin", "mieter", "locataire", "bewoner", "claimant", "policyholder", "verzekeringnemer", "polishouder", "company", "bedrijf", "firma", "unternehmen", "entreprise",
    ];

    static readonly string[] employees =
    [
        "orgresource", "resource", "employee", "medewerker", "mitarbeiter", "user", "gebruiker", "agent", "server", "behandelaar", "handler", "owner", "assignee",
        "operator", "worker", "performer", "bearbeiter", "employe", "utilisateur", "ressource", "uitvoerder", "assignedto", "toegewezenaan", "clerk", "originator",
        "adviseur", "advisor", "consultant", "verkoper", "monteur", "technician", "medewerkercode", "staff", "eigenaar", "benutzer", "resolver", "officer", "recruiter", "dokter", "arts", "person", "persoon",
        "resourceid", "handledby", "behandelddoor", "uitgevoerddoor", "doneby", "createdby", "updatedby", "modifiedby", "actor", "updater", "author", "auteur", "sachbearbeiter", "collaborateur", "gestionnaire", "conseiller", "wie", "who", "kassier",
    ];

    static readonly string[] teams =
    [
        "orggroup", "team", "group", "groep", "afdeling", "department", "unit", "section", "workgroup", "werkgroep", "queue", "office", "kantoor", "abteilung", "gruppe",
        "equipe", "service", "departement", "division", "divisie", "responsiblesection", "supportsection", "assignmentgroup", "oplosgroep", "behandelgroep", "supportgroup",
        "orgunit", "organisatieonderdeel", "supportteam", "ploeg", "vestiging", "desk", "behandelaarsgroep", "behandelaargroep", "oplossersgroep", "fachbereich", "servicedesk", "sachgebiet", "cellule",
    ];

    static readonly string[] roles = ["orgrole", "role", "rol", "functie", "function", "rolle", "fonction", "jobtitle", "funktion"];
    static readonly string[] channels = ["channel", "kanaal", "canal", "kanal", "medium", "contactchannel", "contactkanaal", "contacttype", "contactmethod", "contactmethode", "contactwijze", "intakechannel", "soortbinnenkomst"];
    static readonly string[] lifecycles = ["lifecycletransition", "lifecycle", "transition", "transitie", "lifecyclestate", "eventstate", "eventlifecycle"];
    static readonly string[] instances = ["conceptinstance", "activityinstance", "instance", "activityinstanceid", "taskid", "runid", "taakid"];
    static readonly string[] eventIds = ["identityid", "eventid", "ocelid", "oceleid", "eventnr", "eventuuid", "eventkey", "gebeurtenisid"];

    static readonly string[] cases =
    [
        "caseconceptname", "caseid", "case", "caseno", "casenr", "casenumber", "caseidentifier", "casekey", "traceid", "trace", "processinstance", "processinstanceid", "casename",
    ];

    static readonly string[] caseNouns =
    [
        "ticket", "incident", "zaak", "dossier", "request", "servicerequest", "order", "salesorder", "aanvraag", "melding", "klacht", "complaint", "claim", "application", "applicatie",
        "vorgang", "fall", "auftrag", "commande", "affaire", "invoice", "factuur", "rechnung", "project", "opdracht", "werkorder", "workorder", "call", "contact", "gesprek",
        "shipment", "zending", "offerte", "quote", "opportunity", "lead", "basket", "transaction", "issue", "bug", "job", "proces", "process", "purchaseorder", "bestelling", "storing", "afspraak",
        "traject", "vacature", "vacancy", "offer", "document", "permit", "vergunning", "contract", "declaration", "declaratie", "sr", "caserequest", "bon", "dossieritem", "verkaufsbeleg", "beleg", "bestellung", "anfrage", "meldung", "demande", "reclamation", "facture", "devis", "sinistre", "beschwerde", "schaden", "schade", "angebot", "workitem", "verzoek", "bezwaar", "deal", "bestel", "polis", "intervention", "interventie",
    ];

    static readonly string[] activities =
    [
        "conceptname", "activity", "activityname", "activiteit", "event", "eventname", "eventtype", "action", "actie", "handeling", "stap", "step", "task", "taak", "taskname", "operation",
        "bewerking", "aktivitat", "aktivitaet", "aktion", "schritt", "activite", "etape", "tache", "ocelactivity", "activityid", "gebeurtenis", "processtep", "processtap", "verrichting", "ereignis",
        "evenement", "eventclass", "activitydescription", "omschrijvingactiviteit", "tatigkeit", "taetigkeit", "vorgangsart", "arbeitsschritt", "prozessschritt", "workflowactie", "workflowaction", "workflowstap", "processstep", "werksoort", "urensoort", "actiontype", "activitytype", "milestone", "mijlpaal",
    ];

    static readonly string[] states = ["status", "state", "toestand", "stand", "statut", "etat", "zustand", "fase", "phase", "stage", "statusname", "ticketstatus", "newstatus", "statusomschrijving", "incidentstate", "nieuwestatus", "newstate", "tostatus", "tostate", "newvalue", "nieuwewaarde"];

    static readonly string[] ends =
    [
        "timetimestamp", "completetimestamp", "timestamp", "endtimestamp", "endtime", "enddate", "end", "complete", "completetime", "completed", "completiontime", "eindtijd", "einddatum", "eind", "einde",
        "datumtijd", "tijdstip", "tijd", "time", "datetime", "eventtime", "eventdate", "eventtimestamp", "zeitstempel", "zeitpunkt", "ende", "horodatage", "date", "datum", "fin", "finish", "oceltimestamp", "oceltime",
        "zeit", "heure", "finishtime", "endzeit", "tijdstempel", "sysupdatedat", "modified", "modifiedat", "updatedat", "changedat", "createdat", "created", "when", "wanneer", "logdate", "logtime", "ts", "datumuur", "changed", "changedon", "updated", "updatedon", "modifiedon", "sysupdatedon", "editdate", "occurredat", "completedat", "finishedat", "endedat", "datumentijd", "datumundzeit", "datumzeit", "dateetheure", "dateheure", "dateandtime",
    ];

    static readonly string[] starts =
    [
        "starttimestamp", "start", "starttime", "startdate", "begin", "begintijd", "begindatum", "starttijd", "startdatum", "debut", "anfang", "beginn", "von", "startzeit", "timestart", "begintime", "started", "startedat",
    ];

    static readonly string[] timeWords =
    [
        "time", "date", "tijd", "datum", "timestamp", "stamp", "created", "updated", "opened", "closed", "resolved", "epoch", "start", "end", "begin", "eind", "einde", "ts", "at", "zeit", "heure", "day", "dag", "tag", "jour",
        "moment", "when", "op", "period", "periode", "aangemaakt", "gewijzigd", "erstellt", "geandert", "erfasst", "am", "cree", "modifie", "changed", "modified",
    ];

    static readonly string[] plans = ["due", "deadline", "planned", "plan", "gepland", "geplande", "verval", "vervaldatum", "uiterste", "expected", "verwacht", "target", "streef", "streefdatum", "scheduled", "promised", "sla", "faellig", "prevu", "birth", "geboorte", "geboortedatum", "birthdate", "valid", "geldig", "sinds", "since"];

    static readonly string[] persons =
    [
        "name", "naam", "nom", "email", "mail", "phone", "tel", "telefoon", "mobiel", "adres", "address", "street", "straat", "postcode", "zip", "city", "woonplaats", "bsn", "iban", "birth", "geboorte", "geboortedatum",
        "birthdate", "dob", "salary", "salaris", "gender", "geslacht", "age", "leeftijd", "comment", "comments", "opmerking", "opmerkingen", "note", "notes", "notitie", "omschrijving", "description", "toelichting", "remark",
        "diagnosis", "diagnose", "marital", "religion", "ethnicity", "nationality", "nationaliteit", "agecategory", "income", "text", "tekst", "subject", "onderwerp", "message", "bericht",
    ];

    /// <summary>The last word of a column that names who did something: "Edited By", "Gewijzigd door", "Angelegt von", "Traité par".</summary>
    static readonly string[] by = ["by", "door", "von", "par"];

    /// <summary>Words before a state that say it is the one after the change: "Naar status", "to state".</summary>
    static readonly string[] news = ["to", "naar", "new", "nieuwe", "neuer", "nouveau", "nouvel", "nach"];

    static readonly string[] moments = ["op", "date", "datum", "time", "tijd", "at", "on", "am", "le", "tijdstip", "timestamp", "zeit", "moment"];
    static readonly string[] doneBy = ["wie", "who", "user", "employee", "medewerker", "agent", "behandelaar", "name", "naam"];

    /// <summary>Words that may stand beside "start" and "end" without changing what those say: "EventStart", "Taak gereed".</summary>
    static readonly string[] eventNouns = ["event", "activity", "activiteit", "task", "taak", "step", "stap", "action", "actie", "handeling", "aktivitat", "schritt", "date", "datum", "time", "tijd", "timestamp", "tijdstip", "op", "at", "zeit"];
    static readonly string[] finishes = ["end", "ended", "ending", "eind", "einde", "complete", "completed", "completion", "finish", "finished", "gereed", "afgerond", "klaar", "ende", "beendet", "fin", "termine"];
    static readonly string[] begins = ["start", "started", "starting", "gestart", "begin", "begonnen", "beginn", "begonnen", "debut"];

    static readonly string[] languages = ["en", "nl", "de", "fr"];

    static readonly string[] clocks = ["time", "tijd", "tijdstip", "zeit", "uhrzeit", "heure", "uur"];

    static readonly string[] lengths = ["duration", "duur", "tijdsduur", "dauer", "duree", "bewerkingstijd", "bearbeitungszeit", "handlingtime", "handletime", "servicetime", "talktime", "gespreksduur", "worktime", "bestedetijd", "tijdbesteed", "elapsed", "elapsedtime"];

    /// <summary>The last word of a column that names who did one kind of step: "po_creator", "invoice_approver".</summary>
    static readonly string[] doers =
    [
        "creator", "approver", "editor", "author", "inserter", "blocker", "sender", "reviewer", "assessor", "signer", "closer", "opener", "registrar", "inspector", "planner", "checker", "packer", "picker",
        "maker", "beoordelaar", "goedkeurder", "opsteller", "invoerder", "planner", "inspecteur", "controleur",
    ];

    static readonly string[] snapshots = ["snapshot", "snapshotdate", "peildatum", "asof", "asofdate", "meetdatum", "stichtag", "extractdate", "rapportdatum", "reportdate", "snapshottime", "peilmoment", "standper"];

    /// <summary>The name in plain lower-case letters and digits: "Case ID" is "caseid", "Aktivität" is "aktivitat".</summary>
    internal static string Joined(string name) => string.Concat(Words(name));

    /// <summary>The words of a name, also where capitals part them.</summary>
    internal static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var before = ' ';
        // Half a surrogate pair and U+FFFE are no characters: normalizing refuses them.
        foreach (var c in string.Concat(name.Where(c => !char.IsSurrogate(c) && c < '\uFFFE')).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }
            if (!char.IsLetterOrDigit(c) || (char.IsUpper(c) && char.IsLower(before)))
            {
                End();
            }
            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            before = c;
        }
        End();
        return words;

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    internal static bool SoundsLikeTime(string name) => Words(name).Any(word => timeWords.Contains(word) || timeWords.Any(each => each.Length > 3 && word.EndsWith(each, StringComparison.Ordinal)));
    internal static bool SoundsLikePlan(string name) => Words(name).Any(word => plans.Contains(word)) || plans.Any(plan => plan.Length > 3 && Joined(name).StartsWith(plan, StringComparison.Ordinal));
    internal static bool SoundsLikePerson(string name) => SoundsLikeDoer(name) || Words(name).Any(word => persons.Contains(word));
    internal static bool SoundsLikeDoer(string name) => Words(name) is [_, .., var last] && doers.Contains(last);
    internal static bool SoundsLikeSnapshot(string name) => snapshots.Contains(Joined(name)) || Words(name).Contains("snapshot");
    internal static bool SoundsLikeClock(string name) => Words(name) is [.., var last] && clocks.Any(clock => last.EndsWith(clock, StringComparison.Ordinal));
    internal static bool SoundsLikeState(string name) => states.Contains(Joined(name)) || (Words(name) is [var which, var state] && news.Contains(which) && states.Contains(state));

    /// <summary>The words of a name that say what it is about, without those for a moment and for who did it: "Opgepakt op" and "Opgepakt door" are both about "opgepakt".</summary>
    internal static string About(string name) => string.Join(' ', Words(name).Except(moments).Except(by).Except(doneBy));

    internal static double Case(string name) => Scope(name) is "case" && Joined(name) != "caseconceptname" ? 0 : Math.Max(Exact(name, cases) * 1.2, Noun(name, caseNouns, plain: 0.75));
    internal static double Activity(string name) => Scope(name) is "case" ? 0 : Exact(name, activities);
    internal static double End(string name) => Scope(name) is "case" ? 0 : Math.Max(Exact(name, ends), OfEvent(name, finishes));
    internal static double Start(string name) => Scope(name) is "case" ? 0 : Math.Max(Exact(name, starts), OfEvent(name, begins));
    internal static double Customer(string name) => Noun(name, customers, plain: 1);
    internal static double CustomerName(string name) => Name(name, customers);
    internal static double Employee(string name) => Joined(name) is "orgresource" ? 1.2 : Scope(name) is "case" ? 0
        : Math.Max(Math.Max(Noun(name, employees, plain: 1), Name(name, employees) * 0.9), Words(name) is [_, .., var last] && by.Contains(last) ? 0.75 : 0);
    internal static double Team(string name) => Scope(name) is "case" ? 0 : Math.Max(Noun(name, teams, plain: 1), Name(name, teams) * 0.9);
    internal static double Role(string name) => Scope(name) is "case" ? 0 : Exact(name, roles);
    internal static double Channel(string name) => Noun(Scope(name) is "case" ? name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..] : name, channels, plain: 1);
    internal static double Lifecycle(string name) => Exact(name, lifecycles);
    internal static double Instance(string name) => Exact(name, instances);
    internal static double EventId(string name) => Exact(name, eventIds);

    /// <summary>The unit of a column that tells how long something lasted: "Duur (minuten)", "duration_s"; "" where it names none; null for any other column.</summary>
    internal static string? Lasting(string name)
    {
        var words = Words(name);
        var unit = words.Count > 1 ? Unit(words[^1]) : null;
        var rest = string.Concat(unit is null ? words : words.SkipLast(1).Where(word => word is not "in"));
        return lengths.Contains(rest) ? unit ?? "" : null;
    }

    static string? Unit(string word) => word switch
    {
        "ms" or "msec" or "milliseconds" or "milliseconden" or "millisekunden" or "millis" => "ms",
        "s" or "sec" or "secs" or "second" or "seconds" or "seconden" or "sekunden" or "secondes" => "s",
        "m" or "min" or "mins" or "minute" or "minutes" or "minuten" or "minuut" => "min",
        "h" or "hr" or "hrs" or "hour" or "hours" or "uur" or "uren" or "u" or "stunden" or "std" or "heures" => "h",
        _ => null,
    };

    /// <summary>"case" for "case:deadline", the way a flattened XES log says that a column speaks of the case.</summary>
    internal static string? Scope(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && name[..colon].Trim().Trim('(', ')').Equals("case", StringComparison.OrdinalIgnoreCase) ? "case" : null;
    }

    /// <summary>"Van", "starttijd": the beginning of something, said by the whole name.</summary>
    internal static bool IsBegin(string name) => Start(name) > 0 || Joined(name) is "van" or "from" or "von" or "tijdvan" or "vanaf";

    /// <summary>"Tot", "eindtijd": its end.</summary>
    internal static bool IsFinish(string name) => OfEvent(name, finishes) > 0
        || Joined(name) is "tot" or "to" or "until" or "bis" or "tijdtot" or "end" or "eind" or "einde" or "ende" or "fin" or "eindtijd" or "einddatum" or "endtime" or "enddate" or "endzeit" or "endtimestamp" or "completetimestamp";

    static double OfEvent(string name, string[] edges) =>
        Words(name) is { Count: > 1 } words && words.Any(edges.Contains) && words.All(word => edges.Contains(word) || eventNouns.Contains(word)) ? 0.7 : 0;

    static double Exact(string name, string[] known)
    {
        var at = Array.IndexOf(known, Joined(name));
        if (at < 0 && Words(name) is [_, .., var language] words && languages.Contains(language))
        {
            // "ACTIVITY_EN": a text in one of several languages.
            at = Array.IndexOf(known, string.Concat(words.SkipLast(1)));
        }
        return at < 0 ? 0 : 1 - (at * 0.2 / known.Length);
    }

    /// <summary>The noun alone, the noun with a word for "number", or a name that ends so.</summary>
    static double Noun(string name, string[] nouns, double plain)
    {
        var joined = Joined(name);
        if (nouns.Contains(joined) || (joined.Length > 4 && (nouns.Contains(joined.TrimEnd('s')) || (joined.EndsWith("en", StringComparison.Ordinal) && nouns.Contains(joined[..^2])))))
        {
            return plain;
        }
        foreach (var noun in nouns)
        {
            // German and Dutch join words with an s: "Vorgangsnummer", "meldingsnummer".
            if ((joined.StartsWith(noun, StringComparison.Ordinal) && (idWords.Contains(joined[noun.Length..]) || (joined.Length > noun.Length + 1 && joined[noun.Length] == 's' && idWords.Contains(joined[(noun.Length + 1)..]))))
                || (joined.EndsWith(noun, StringComparison.Ordinal) && idWords.Contains(joined[..^noun.Length])))
            {
                return 0.95;
            }
        }
        var words = Words(name);
        if (words.Count >= 2 && nouns.Contains(words[^1]))
        {
            return 0.7;
        }
        // A word that others were joined to: "Behandeltraject", "Serviceverzoek", "Reparaturauftrag".
        if (words.Count == 1 && nouns.Any(noun => noun.Length >= 6 && joined.Length > noun.Length + 2 && joined.EndsWith(noun, StringComparison.Ordinal)))
        {
            return 0.6;
        }
        return words.Count >= 3 && idWords.Contains(words[^1]) && nouns.Contains(words[^2]) ? 0.8
            : words.Count >= 2 && nouns.Contains(words[0]) && idWords.Contains(words[^1]) ? 0.65
            : 0;
    }

    static double Name(string name, string[] nouns)
    {
        var joined = Joined(name);
        return nouns.Any(noun => (joined.StartsWith(noun, StringComparison.Ordinal) && nameWords.Contains(joined[noun.Length..]))
            || (joined.EndsWith(noun, StringComparison.Ordinal) && nameWords.Contains(joined[..^noun.Length]))) ? 0.95 : 0;
    }
}
