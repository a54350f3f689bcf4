using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.Promises.SideDeals;

/// <summary>A team or employee that must carry out a deal.</summary>
public sealed class DealCarrier
{
    public Guid Deal { get; set; }

    public int Carrier { get; set; }

    public NameKind Kind { get; set; }

    public DateTimeOffset NamedAt { get; set; }

    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>The account that said so.</summary>
    public Guid? SeenBy { get; set; }

    public DateOnly? OtherDay { get; set; }

    public int Reminded { get; set; }

    public DateTimeOffset? RemindedAt { get; set; }
}

/// <summary>
/// Whether a deal is known to all who must carry it out: until then it is "not shared yet", however old it grows. Folded from the facts of its stream.
/// </summary>
public sealed class Sharing
{
    public const int MostCarriers = 30;

    public Guid Deal { get; set; }

    public int Version { get; set; }

    public AgreementKind Kind { get; set; }

    /// <summary>The other side of the deal.</summary>
    public int With { get; set; }

    /// <summary>Named and not yet seen.</summary>
    public int Waiting { get; set; }

    public List<DealCarrier> Carriers { get; } = [];

    public string Stream => StreamOf(Deal);

    public int[] Customers => [With];

    public bool IsShared => Waiting == 0;

    public IEnumerable<DealCarrier> NotYet => Carriers.Where(c => c.SeenAt is null);

    public static string StreamOf(Guid deal) => "sharing/" + deal;

    public Sharing After(object fact, DateTimeOffset at, Guid? by)
    {
        Version++;
        switch (fact)
        {
            case DealCarrierNamed f:
                (Deal, Kind, With) = (f.Deal, f.Kind, f.Customers[0]);
                Carriers.Add(new DealCarrier { Deal = f.Deal, Carrier = f.Carrier, Kind = f.CarrierKind, NamedAt = at });
                break;
            case DealAcknowledged f:
                var seen = Carriers.Single(c => c.Carrier == f.Carrier);
                (seen.SeenAt, seen.SeenBy, seen.OtherDay) = (at, by, f.OtherDay);
                break;
            case DealAcknowledgementUndone f:
                var undone = Carriers.Single(c => c.Carrier == f.Carrier);
                (undone.SeenAt, undone.SeenBy, undone.OtherDay) = (null, null, null);
                break;
            case DealCarrierLetGo f:
                Carriers.RemoveAll(c => c.Carrier == f.Carrier);
                break;
            case DealReminded f:
                foreach (var carrier in Carriers.Where(c => f.Carriers.Contains(c.Carrier)))
                {
                    (carrier.Reminded, carrier.RemindedAt) = (carrier.Reminded + 1, at);
                }

                break;
        }

        Waiting = NotYet.Count();
        return this;
    }

    public Answer<DealCarrierNamed> Name(int with, AgreementKind kind, int carrier, NameKind carrierKind) =>
        Carriers.Exists(c => c.Carrier == carrier) ? SideDealRefusals.IsNamed
        : Carriers.Count >= MostCarriers ? SideDealRefusals.TooMany
        : new DealCarrierNamed(Deal, [with], kind, carrier, carrierKind);

    public Answer<DealAcknowledged> Acknowledge(int carrier, DateOnly? otherDay, Guid? promise) =>
        Carriers.Find(c => c.Carrier == carrier) is not { } named ? SideDealRefusals.NotNamed
        : named.SeenAt is not null ? SideDealRefusals.SeenAlready
        : new DealAcknowledged(Deal, Customers, carrier, otherDay, promise);

    public Answer<DealAcknowledgementUndone> Undo(int carrier) =>
        Carriers.Find(c => c.Carrier == carrier) is { SeenAt: not null } ? new DealAcknowledgementUndone(Deal, Customers, carrier) : SideDealRefusals.NotSeen;

    /// <summary>A deal keeps at least one who carries it out.</summary>
    public Answer<DealCarrierLetGo> LetGo(int carrier) =>
        !Carriers.Exists(c => c.Carrier == carrier) ? SideDealRefusals.NotNamed
        : Carriers.Count == 1 ? SideDealRefusals.LastCarrier
        : new DealCarrierLetGo(Deal, Customers, carrier);

    /// <summary>Those who have not seen it and were not reminded within the rhythm; null where there is nobody.</summary>
    public DealReminded? Remind(DateTimeOffset now, int everyDays)
    {
        var due = NotYet.Where(c => (c.RemindedAt ?? c.NamedAt).AddDays(everyDays) <= now).ToList();
        return due.Count == 0 ? null : new DealReminded(Deal, Customers, [.. due.Select(c => c.Carrier)], due.Max(c => c.Reminded) + 1);
    }
}
