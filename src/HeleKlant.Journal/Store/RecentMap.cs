namespace HeleKlant.Journal;

/// <summary>
/// Remembers what was used lately, in bounded memory: a young half and an old half. When the young one is full it becomes
/// the old one, and what the old one held and nobody asked for is forgotten.
/// </summary>
internal sealed class RecentMap<TKey, TValue>(int half) where TKey : notnull
{
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];

    public bool TryGet(TKey key, out TValue value)
    {
        if (_young.TryGetValue(key, out value!))
        {
            return true;
        }

        if (!_old.TryGetValue(key, out value!))
        {
            return false;
        }

        Set(key, value);
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        if (_young.Count >= half)
        {
            _old = _young;
            _young = [];
        }

        _young[key] = value;
    }
}
