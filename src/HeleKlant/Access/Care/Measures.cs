using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;

namespace HeleKlant.Access;

/// <summary>A measure as the page and the API show it.</summary>
public sealed record MeasureRow(
    string Name, int SmallestGroup, bool NeedsConsent, bool CanSwitch, Consent Consent, DateTimeOffset? Since, string Document, bool SwitchedOn, bool IsOn);

/// <summary>What happened to a measure, newest first: every switch is a fact that the council sees.</summary>
public sealed record MeasureStep(string Measure, string Fact, DateTimeOffset At, Guid? By, string Document);

/// <summary>The acts on measures: ask for consent, record what the council said, switch off and on.</summary>
public sealed class Measures(Acting acting, MeasureSwitch switches)
{
    public IReadOnlyList<MeasureRow> All() => [.. KeptMeasures.All.Select(measure => Row(switches.StateOf(measure.Name)))];

    public IReadOnlyList<MeasureStep> Steps()
    {
        var steps = new List<MeasureStep>();
        foreach (var fact in KeptMeasures.All.SelectMany(m => acting.Journal.ReadStream(MeasureState.Start(m).Stream)))
        {
            var (measure, document) = acting.Journal.Shapes.Read(fact) switch
            {
                ConsentAsked f => (f.Measure, f.Document),
                ConsentGiven f => (f.Measure, f.Document),
                ConsentRefused f => (f.Measure, f.Document),
                MeasureSwitchedOff f => (f.Measure, ""),
                MeasureSwitchedOn f => (f.Measure, ""),
                var other => throw new InvalidOperationException($"{other.GetType().Name} is no fact of a measure."),
            };
            steps.Add(new MeasureStep(measure, fact.Name, fact.At, fact.By, document));
        }

        return [.. steps.OrderByDescending(step => step.At)];
    }

    /// <summary>The council is asked. Anyone who may switch measures may ask.</summary>
    public Task<Answer<MeasureRow>> Ask(string name, string? document, CancellationToken stop) =>
        Act(name, [Roles.Director, Roles.Hr, Roles.Administrator, Roles.WorksCouncil], state => state.Ask(Text(document)), stop);

    /// <summary>What the council said is recorded by the council itself.</summary>
    public Task<Answer<MeasureRow>> Give(string name, string? document, CancellationToken stop) =>
        Act(name, [Roles.WorksCouncil], state => state.Give(Text(document)), stop);

    public Task<Answer<MeasureRow>> Refuse(string name, string? document, CancellationToken stop) =>
        Act(name, [Roles.WorksCouncil], state => state.Refuse(Text(document)), stop);

    public Task<Answer<MeasureRow>> Switch(string name, bool on, CancellationToken stop) =>
        Act(name, [Roles.Director, Roles.Administrator], state => state.Switch(on), stop);

    private async Task<Answer<MeasureRow>> Act(string name, string[] roles, Func<MeasureState, Answer<object>> rule, CancellationToken stop)
    {
        if (KeptMeasures.Find(name) is not { } measure)
        {
            return new Refusal("not-found") { Kind = RefusalKind.NotFound };
        }

        if (!acting.Who.IsAny(roles))
        {
            return new Refusal("not-allowed") { Kind = RefusalKind.NotAllowed };
        }

        var answer = await acting.Do<MeasureState>(
            telling =>
            {
                var start = MeasureState.Start(measure);
                var state = acting.Journal.ReadStream(start.Stream, on: telling.Turn).Select(acting.Journal.Shapes.Read).Aggregate(start, (at, fact) => at.After(fact));
                var ruled = rule(state);
                if (ruled.Refusal is { } no)
                {
                    return Task.FromResult<Answer<MeasureState>>(no);
                }

                telling.Tell(state.Stream, state.Version + 1, ruled.Value);
                return Task.FromResult<Answer<MeasureState>>(state.After(ruled.Value));
            },
            stop);
        switches.Forget(name);
        return answer.Refusal is { } refused ? refused : Row(answer.Value);
    }

    private MeasureRow Row(MeasureState state)
    {
        var last = state.Consent is Consent.None ? null : acting.Journal.ReadStream(state.Stream).LastOrDefault(fact => fact.Name.StartsWith("consent-", StringComparison.Ordinal));
        return new(state.Measure.Name, state.Measure.SmallestGroup, state.Measure.NeedsConsent, state.Measure.CanSwitch, state.Consent, last?.At, state.Document, state.SwitchedOn, state.IsOn);
    }

    private static string Text(string? document) => (document ?? "").Trim() is var text && text.Length > 300 ? text[..300] : text;
}
