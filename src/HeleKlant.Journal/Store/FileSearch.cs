using System.Text;

namespace HeleKlant.Journal;

/// <summary>Looks for texts in the bytes of a file, so that "erased" can be seen and not only said.</summary>
internal static class FileSearch
{
    private const int BlockSize = 1 << 20;

    public static bool Holds(string path, IReadOnlyCollection<string> texts)
    {
        var wanted = texts.Where(t => t.Trim().Length >= 3).Select(Encoding.UTF8.GetBytes).ToList();
        if (wanted.Count == 0)
        {
            return false;
        }

        var overlap = wanted.Max(w => w.Length);
        var buffer = new byte[BlockSize + overlap];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var kept = 0;
        while (true)
        {
            var read = file.Read(buffer, kept, BlockSize);
            if (read == 0)
            {
                return false;
            }

            var filled = buffer.AsSpan(0, kept + read);
            foreach (var text in wanted)
            {
                if (filled.IndexOf(text) >= 0)
                {
                    return true;
                }
            }

            kept = Math.Min(overlap, filled.Length);
            filled[^kept..].ToArray().CopyTo(buffer, 0);
        }
    }
}
