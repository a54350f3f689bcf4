using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal.Tests.Formats;

/// <summary>What columns seem to mean, in four languages and several shapes.</summary>
public sealed class SuggestionTests
{
    static Mapping Suggested(string text) => SourceFormats.Recognise(Given.Text(text)).Suggestion.Mapping;

    [Theory]
    [InlineData("Zaaknummer;Activiteit;Starttijd;Eindtijd;Medewerker;Afdeling;Klantnummer;Kanaal", "Zaaknummer Activiteit Starttijd Eindtijd Medewerker Afdeling Klantnummer Kanaal")]
    [InlineData("Vorgangsnummer;Aktivität;Beginn;Ende;Bearbeiter;Abteilung;Kundennummer;Kanal", "Vorgangsnummer Aktivität Beginn Ende Bearbeiter Abteilung Kundennummer Kanal")]
    [InlineData("Numéro dossier;Activité;Début;Fin;Utilisateur;Équipe;Client;Canal", "Numéro dossier|Activité|Début|Fin|Utilisateur|Équipe|Client|Canal")]
    [InlineData("Ticket ID;Action;Start Time;End Time;Agent;Team;Customer ID;Channel", "Ticket ID|Action|Start Time|End Time|Agent|Team|Customer ID|Channel")]
    [InlineData("case:concept:name;concept:name;start_timestamp;time:timestamp;org:resource;org:group;case:customer;channel", "case:concept:name concept:name start_timestamp time:timestamp org:resource org:group case:customer channel")]
    public void columns_are_found_in_four_languages(string header, string expected)
    {
        var fields = Suggested($"{header}\n1;open;13-02-2024 09:00;13-02-2024 09:05;Sanne;Balie;K1;telefoon\n1;sluit;14-02-2024 09:00;14-02-2024 09:05;Piet;Buiten;K1;mail\n2;open;14-02-2024 10:00;14-02-2024 10:05;Sanne;Balie;K2;mail\n").Fields;
        Assert.Equal<IEnumerable<string>>(expected.Split(expected.Contains('|', StringComparison.Ordinal) ? '|' : ' '),
            (string[])[fields.Case.Single(), fields.Activity.Single(), fields.Start.Single(), fields.End.Single(), fields.Employee.Single(), fields.Team.Single(), fields.Customer.Single(), fields.Channel.Single()]);
    }

    [Theory]
    [InlineData("Meldingnummer;Actie;Datum/tijd;Behandelaar;Behandelaarsgroep;Aanmelder")]
    [InlineData("Dossieritem;Workflowactie;Gewijzigd op;Gewijzigd door;Afdeling;Verkooprelatie")]
    [InlineData("Ticket ID;Event type;Updated at;Updater name;Group;Requester")]
    [InlineData("Issue key;Status;Changed;Author;Team;Reporter")]
    [InlineData("number;incident_state;sys_updated_on;assigned_to;assignment_group;caller_id")]
    [InlineData("Case Number;New Value;Edit Date;Edited By;Queue;Account Name")]
    [InlineData("Vorgangsnummer;Tätigkeit;Datum;Sachbearbeiter;Fachbereich;Kundennr.")]
    [InlineData("N° de dossier;Étape;Date et heure;Collaborateur;Service;N° client")]
    [InlineData("Verkaufsbeleg;Vorgangsart;Erfasst am;Angelegt von;Abteilung;Auftraggeber")]
    public void exports_of_common_programs_run_unasked(string header)
    {
        var suggestion = SourceFormats.Recognise(Given.Text($"{header}\n1;open;13-02-2024 09:00;Sanne;Balie;K1\n1;dicht;14-02-2024 09:00;Piet;Buiten;K1\n2;open;14-02-2024 10:00;Sanne;Balie;K2\n2;dicht;15-02-2024 10:00;Piet;Balie;K2\n")).Suggestion;
        var fields = suggestion.Mapping.Fields;
        Assert.Equal<IEnumerable<string>>(header.Split(';'), (string[])[.. fields.Case, .. fields.Activity, .. fields.End, .. fields.Employee, .. fields.Team, .. fields.Customer]);
        Assert.True(suggestion.RunsUnasked);
    }

    [Fact]
    public void cases_that_return_with_one_moment_and_no_known_activity_are_asked_about()
    {
        var suggestion = SourceFormats.Recognise(Given.Text("ticket;omschrijving;wanneer\n1;open;13-02-2024 09:00\n1;dicht;14-02-2024 09:00\n2;open;14-02-2024 10:00\n2;dicht;15-02-2024 10:00\n")).Suggestion;
        Assert.Equal((RowShape.EventPerRow, "ticket"), (suggestion.Mapping.Shape, suggestion.Mapping.Fields.Case.Single()));
        var question = suggestion.Questions.Single(each => each.Blocking);
        Assert.Equal((SuggestionReasons.AskActivity, "omschrijving"), (question.Code, question.Choices[0]));
    }

    [Fact]
    public void hours_on_a_project_are_no_case_of_an_employee()
    {
        var suggestion = SourceFormats.Recognise(Given.Text("projectnr;klant;medewerker;datum;starttijd;eindtijd;werk\nP1;K1;Ali;13-03-2025;09:00;10:00;bel\nP1;K1;Bea;13-03-2025;09:00;10:00;mail\nP2;K2;Ali;13-03-2025;11:00;12:00;bel\nP2;K2;Ali;14-03-2025;11:00;12:00;bel\n")).Suggestion;
        var mapping = suggestion.Mapping;
        Assert.Equal((RowShape.EventPerRow, "projectnr"), (mapping.Shape, mapping.Fields.Case.Single()));
        Assert.Equal(["datum", "starttijd", "datum", "eindtijd"], [.. mapping.Fields.Start, .. mapping.Fields.End]);
        Assert.Contains("werk", suggestion.Questions.Single(each => each is { Blocking: true, Code: SuggestionReasons.AskActivity }).Choices);
    }

    [Fact]
    public void each_date_of_a_row_goes_with_the_one_who_did_it()
    {
        var read = Given.Text("ticket;klant;aangemaakt op;aangemaakt door;opgepakt op;opgepakt door;gesloten op\n1;K1;13-02-2024;Ali;14-02-2024;Bea;15-02-2024\n2;K2;13-02-2024;Ali;14-02-2024;Cor;15-02-2024\n").Read();
        Assert.Equal([("aangemaakt", "Ali"), ("opgepakt", "Bea"), ("gesloten", null)], read.Events.Where(each => each.Case == "1").Select(each => (each.Activity, each.Employee)));
    }

    [Fact]
    public void a_number_beside_a_name_is_the_customer()
    {
        var fields = Suggested("zaak;huurder;huurdernummer;stap;stap gestart;stap gereed\n1;Smit;H1;a;13-02-2024 09:00;13-02-2024 09:05\n1;Smit;H1;b;14-02-2024 09:00;14-02-2024 09:05\n2;Smit;H2;a;14-02-2024 09:00;14-02-2024 09:05\n").Fields;
        Assert.Equal(("huurdernummer", "huurder", "stap gestart", "stap gereed"), (fields.Customer.Single(), fields.CustomerName.Single(), fields.Start.Single(), fields.End.Single()));
    }

    [Fact]
    public void a_column_that_holds_starts_and_ends_is_the_transition()
    {
        var read = Given.Text("zaak;taak;soort;tijdstip\n1;bel;gestart;13-02-2024 09:00\n1;bel;afgerond;13-02-2024 09:05\n").Read();
        Assert.Equal([Lifecycle.Start, Lifecycle.Complete], read.Events.Select(each => each.Lifecycle));
    }

    [Fact]
    public void a_date_and_a_time_column_make_one_instant()
    {
        var file = Given.Text("order;stap;datum;tijd;medewerker\n1;pak;13-02-2024;9:05;S\n1;stuur;13-02-2024;17:45;P\n2;pak;14-02-2024;10:00;S\n");
        var mapping = SourceFormats.Recognise(file).Suggestion.Mapping;
        Assert.Equal(["datum", "tijd"], mapping.Fields.End);
        Assert.Equal(new DateTimeOffset(2024, 2, 13, 9, 5, 0, TimeSpan.FromHours(1)), file.Read(mapping).Events[0].End);
    }

    [Fact]
    public void names_with_blanks_around_them_and_twice_are_told_apart()
    {
        var file = Given.Text(" Case ID , Activity ,Complete Timestamp,Variant,Variant,\n1,a,2024-01-13 10:00:00,x,y,q\n1,b,2024-01-13 11:00:00,x,y,r\n");
        var suggestion = SourceFormats.Recognise(file).Suggestion;
        Assert.Equal(["Case ID", "Activity", "Complete Timestamp", "Variant", "Variant (2)", "column 6"], suggestion.Columns.Select(column => column.Name));
        Assert.Equal(["Variant", "Variant (2)"], suggestion.Mapping.CaseAttributes);
        Assert.Equal(["column 6"], suggestion.Mapping.Attributes);
        Assert.Equal([new SourceAttribute("Variant", "x", Personal: false), new SourceAttribute("Variant (2)", "y", Personal: false)], file.Read().Events[0].CaseAttributes);
    }

    [Fact]
    public void a_table_without_header_gets_numbered_columns()
    {
        var suggestion = SourceFormats.Recognise(Given.Text("1,open,2024-01-13 10:00:00\n1,close,2024-01-13 11:00:00\n2,open,2024-01-14 11:00:00\n")).Suggestion;
        Assert.False(suggestion.Mapping.Text.Header);
        Assert.Equal(["column 1", "column 2", "column 3"], suggestion.Columns.Select(column => column.Name));
        Assert.False(suggestion.RunsUnasked);
    }

    [Fact]
    public void what_names_people_is_personal_and_what_names_kinds_is_plain()
    {
        var mapping = Suggested("case,activity,timestamp,customer_name,email,product,amount\n1,a,2024-01-13 10:00:00,Jansen,j@x.nl,pomp,12\n1,b,2024-01-13 11:00:00,Jansen,j@x.nl,pomp,13\n");
        Assert.Equal(["customer_name"], mapping.Fields.Customer);
        Assert.Contains("product", mapping.Plain);
        Assert.Contains("amount", mapping.Plain);
        Assert.DoesNotContain("email", mapping.Plain);
    }

    [Fact]
    public void a_status_that_changes_is_the_activity()
    {
        var mapping = Suggested("incident,status,updated at,assigned to\nI1,new,2024-01-13 10:00:00,S\nI1,open,2024-01-13 11:00:00,S\nI2,new,2024-01-13 12:00:00,P\nI2,closed,2024-01-13 13:00:00,P\n");
        Assert.Equal((RowShape.EventPerRow, "status"), (mapping.Shape, mapping.Fields.Activity.Single()));
        Assert.Equal(["assigned to"], mapping.Fields.Employee);
    }

    [Fact]
    public void a_mapping_survives_its_json()
    {
        var mapping = new Mapping
        {
            Source = "bron",
            Format = SourceFormat.Csv,
            Shape = RowShape.DatesPerCase,
            Text = new TextShape { Delimiter = '\t', Quote = null, Header = false, Skip = 2, DecimalComma = true, Encoding = "windows-1252" },
            TimeZone = "Europe/Brussels",
            Fields = new FieldColumns { Case = ["a", "b"], Customer = [Mapping.CaseIsCustomer], Duration = ["d"], DurationUnit = "min" },
            Phases = [new PhaseColumns { Activity = "x", Start = ["d", "s"], End = ["d", "e"], Employee = ["w"], PastMidnight = true }],
            Objects = [new ObjectColumn("o", "order")],
            CaseAttributes = ["p"],
            Plain = ["p"],
            KeepOthers = true,
            Dates = new Dictionary<string, string> { ["d"] = DateForms.CompactShort },
            Unknown = new Dictionary<string, IReadOnlyList<string>> { ["w"] = ["NO_SERVER"] },
            Lifecycles = new Dictionary<string, Lifecycle> { ["bezig"] = Lifecycle.Start },
        };
        var json = MappingJson.Write(mapping);
        Assert.Equal(json, MappingJson.Write(MappingJson.Read(json)));
        Assert.Contains("\"pastMidnight\": true", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", MappingReasons.NotJson, "")]
    [InlineData("[]", MappingReasons.Kind, "")]
    [InlineData("{\"version\": 2}", MappingReasons.Version, "version")]
    [InlineData("{\"version\": 1}", MappingReasons.Missing, "source")]
    [InlineData("{\"version\": 1, \"source\": \"s\", \"format\": \"xlsx\"}", MappingReasons.Choice, "format")]
    [InlineData("{\"version\": 1, \"source\": \"s\", \"format\": \"csv\", \"fields\": {\"cse\": \"a\"}}", MappingReasons.UnknownWord, "fields.cse")]
    [InlineData("{\"version\": 1, \"source\": \"s\", \"format\": \"csv\", \"fields\": {\"case\": 3}}", MappingReasons.Kind, "fields.case")]
    [InlineData("{\"version\": 1, \"source\": \"s\", \"format\": \"csv\", \"fields\": {\"case\": \"a\", \"activity\": \"b\"}}", MappingReasons.Missing, "fields.end")]
    [InlineData("{\"version\": 1, \"source\": \"s\", \"format\": \"csv\", \"timeZone\": \"Mars\", \"fields\": {}}", MappingReasons.Choice, "timeZone")]
    [InlineData("{\"version\": 1, \"source\": \"s\", \"format\": \"csv\", \"text\": {\"encoding\": \"ebcdic-9\"}}", MappingReasons.Choice, "text.encoding")]
    [InlineData("{\"version\": 1, \"source\": \"s\", \"format\": \"csv\", \"lifecycles\": {\"x\": \"begun\"}}", MappingReasons.Choice, "lifecycles.x")]
    public void a_bad_mapping_says_where(string json, string reason, string path)
    {
        var fault = Assert.Throws<MappingRefusedException>(() => MappingJson.Read(json)).Fault;
        Assert.Equal((reason, path), (fault.Reason, fault.Path));
    }
}
