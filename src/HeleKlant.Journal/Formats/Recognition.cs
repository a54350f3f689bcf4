namespace HeleKlant.Journal.Formats;

/// <summary>Tells by its contents what a file is, and hands it to the reader of that format.</summary>
static class Recognition
{
    internal static Recognised Recognise(ISourceFile file, string source, string timeZone)
    {
        var packing = Unpacking.PackingOf(file);
        var format = FileHead.FormatOf(file);
        var suggestion = format switch
        {
            SourceFormat.Csv => Csv.CsvSuggestion.Of(file, source, timeZone),
            SourceFormat.Xes => Xes.XesSuggestion.Of(file, source, timeZone),
            _ => Ocel.OcelSuggestion.Of(file, format, source, timeZone),
        };
        return new Recognised(format, packing, suggestion);
    }

    internal static IEnumerable<ReadItem> Read(ISourceFile file, Mapping mapping, TimeProvider? clock)
    {
        var found = FileHead.FormatOf(file);
        if (found != mapping.Format)
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.FormatDiffers, detail: $"{MappingWords.Of(found)} ≠ {MappingWords.Of(mapping.Format)}");
        }
        var items = mapping.Format switch
        {
            SourceFormat.Csv => Csv.CsvEvents.Read(file, mapping, clock),
            SourceFormat.Xes => Xes.XesEvents.Read(file, mapping, clock),
            _ => Ocel.OcelEvents.Read(file, mapping, clock),
        };
        foreach (var item in items)
        {
            yield return item;
        }
    }

    internal static string SourceName(string fileName)
    {
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        foreach (var packed in (string[])[".gz", ".zip"])
        {
            if (name.EndsWith(packed, StringComparison.OrdinalIgnoreCase))
            {
                name = name[..^packed.Length];
            }
        }
        name = Path.GetFileNameWithoutExtension(name).Trim();
        return name.Length == 0 ? "import" : name;
    }
}
