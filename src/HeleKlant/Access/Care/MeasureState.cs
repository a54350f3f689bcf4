using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.Access;

/// <summary>The works council was asked to consent to a measure.</summary>
[Recorded("consent-asked", 1)]
public sealed record ConsentAsked(string Measure, string Document);

/// <summary>The works council consented to a measure.</summary>
[Recorded("consent-given", 1)]
public sealed record ConsentGiven(string Measure, string Document);

/// <summary>The works council refused a measure, or took its consent back.</summary>
[Recorded("consent-refused", 1)]
public sealed record ConsentRefused(string Measure, string Document);

/// <summary>A measure was switched off, whatever the consent.</summary>
[Recorded("measure-switched-off", 1)]
public sealed record MeasureSwitchedOff(string Measure);

/// <summary>A measure was switched on again.</summary>
[Recorded("measure-switched-on", 1)]
public sealed record MeasureSwitchedOn(string Measure);

public enum Consent
{
    None,
    Asked,
    Given,
    Refused,
}

/// <summary>How a measure stands: what the council said, and the switch. Folded from its facts.</summary>
public sealed record MeasureState(KeptMeasure Measure, Consent Consent, bool SwitchedOn, string Document, int Version)
{
    public static MeasureState Start(KeptMeasure measure) => new(measure, Consent.None, SwitchedOn: true, "", 0);

    /// <summary>Whether others than oneself may see it.</summary>
    public bool IsOn => SwitchedOn && (!Measure.NeedsConsent || Consent is Consent.Given);

    public string Stream => "measure/" + Measure.Name;

    public MeasureState After(object fact) => (fact switch
    {
        ConsentAsked asked => this with { Consent = Consent.Asked, Document = asked.Document },
        ConsentGiven given => this with { Consent = Consent.Given, Document = given.Document },
        ConsentRefused refused => this with { Consent = Consent.Refused, Document = refused.Document },
        MeasureSwitchedOff => this with { SwitchedOn = false },
        MeasureSwitchedOn => this with { SwitchedOn = true },
        _ => this,
    }) with
    { Version = Version + 1 };

    public Answer<object> Ask(string document) => !Measure.NeedsConsent
        ? new Refusal("measure-needs-no-consent")
        : Consent is Consent.Given ? new Refusal("measure-has-consent") : new ConsentAsked(Measure.Name, document);

    public Answer<object> Give(string document) => !Measure.NeedsConsent
        ? new Refusal("measure-needs-no-consent")
        : document.Length == 0 ? new Refusal("measure-needs-document") : new ConsentGiven(Measure.Name, document);

    public Answer<object> Refuse(string document) => !Measure.NeedsConsent
        ? new Refusal("measure-needs-no-consent")
        : new ConsentRefused(Measure.Name, document);

    public Answer<object> Switch(bool on) => !Measure.CanSwitch
        ? new Refusal("measure-fixed")
        : on == SwitchedOn
        ? new Refusal(on ? "measure-is-on" : "measure-is-off")
        : on ? new MeasureSwitchedOn(Measure.Name) : new MeasureSwitchedOff(Measure.Name);
}
