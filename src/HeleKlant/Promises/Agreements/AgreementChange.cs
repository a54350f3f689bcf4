using System.Text.Json;
using System.Text.Json.Serialization;
using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.Promises.Agreements;

[JsonConverter(typeof(AsWord<ChangeState>))]
public enum ChangeState : short
{
    Requested = 1,
    Accepted = 2,
    Declined = 3,
}

/// <summary>A change that one side asked for, with all it does; the reason stands in erasable words.</summary>
public sealed class AgreementChange
{
    public Guid Agreement { get; set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; set; }

    public AgreementSide Side { get; set; }

    public ChangeState State { get; set; }

    public DateTimeOffset RequestedAt { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The fact that asked for it, as it stands in the journal.</summary>
    public string Body { get; set; } = "";

    /// <summary>The promises it added, once accepted, joined by commas.</summary>
    public string Made { get; set; } = "";

    public AgreementSide OtherSide => Side == AgreementSide.Ours ? AgreementSide.Theirs : AgreementSide.Ours;

    public AgreementChangeRequested Asked => JsonSerializer.Deserialize<AgreementChangeRequested>(Body, JsonSerializerOptions.Web)!;

    public IEnumerable<Guid> MadePromises => Made.Length == 0 ? [] : Made.Split(',').Select(Guid.Parse);

    public static AgreementChange Of(AgreementChangeRequested f, DateTimeOffset at) => new()
    {
        Agreement = f.Agreement,
        Number = f.Change,
        Side = f.Side,
        State = ChangeState.Requested,
        RequestedAt = at,
        Body = JsonSerializer.Serialize(f, JsonSerializerOptions.Web),
    };
}
