namespace HeleKlant.Journal;

/// <summary>
/// The kinds of names the journal keeps in its dictionary. A touch holds dictionary numbers only; the
/// text of a name lives in an erasable row beside its keyed hash.
/// </summary>
public enum NameKind : short
{
    /// <summary>A case (ticket, order, dossier).</summary>
    Case = 1,
    /// <summary>What was done.</summary>
    Activity = 2,
    /// <summary>A customer's key in a source.</summary>
    Customer = 3,
    /// <summary>An employee's key in a source.</summary>
    Employee = 4,
    /// <summary>A team.</summary>
    Team = 5,
    /// <summary>A role.</summary>
    Role = 6,
    /// <summary>A channel.</summary>
    Channel = 7,
    /// <summary>A run of an activity.</summary>
    Instance = 8,
    /// <summary>The name of a case attribute.</summary>
    CaseAttribute = 9,
    /// <summary>The value of a case attribute (unique within the attribute).</summary>
    CaseValue = 10,
    /// <summary>A source of facts: the mapping's name.</summary>
    Source = 11,
    /// <summary>The name of an attribute of an event.</summary>
    Attribute = 12,
    /// <summary>A type of object.</summary>
    ObjectType = 13,
    /// <summary>An object (unique within its type).</summary>
    Object = 14,
    /// <summary>The part an object plays in an event.</summary>
    Qualifier = 15,
}
