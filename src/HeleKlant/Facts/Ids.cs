namespace HeleKlant.Facts;

/// <summary>A party: an organisation or a person that we deal with, in whatever roles.</summary>
public readonly record struct PartyId(long Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>An account: somebody who signs in.</summary>
public readonly record struct AccountId(Guid Value)
{
    public override string ToString() => Value.ToString();
}
