using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;
using HeleKlant.Journal.Formats.Csv;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Discounts;

/// <summary>A file of price lines as it is told.</summary>
/// <param name="Columns">The columns of a file that waits for its mapping.</param>
public sealed record PriceImportTold(
    int Number, string FileName, string Source, PriceImportState State, DateTimeOffset At, long Rows, long Lines, long Known, long SetAside, string? Trouble, PriceMapping? Mapping, IReadOnlyList<string>? Columns);

/// <param name="Mapping">What each column is; the one suggested where nobody says.</param>
public sealed record StartPricesAsked(int Number, PriceMapping? Mapping = null);

public sealed record WithdrawPricesAsked(int Number, string? Because);

/// <summary>Takes files of price lines in: received with a mapping suggested, read in the background, withdrawn as a whole.</summary>
public sealed class PriceImports(Acting acting, DataPlace place, JournalStore journal, Settings settings, PriceBoard board, IStringLocalizer<Texts> words, IEnumerable<Site.Room> rooms, IServiceProvider services)
{
    private const int MostSetAside = 10_000;

    public async Task<Answer<PriceImportTold>> Receive(Stream contents, string? name, CancellationToken stop)
    {
        if (place.IsSample)
        {
            return PriceRefusals.ThisIsTheSample;
        }

        var number = 1 + (await acting.Store.Set<PriceImport>().MaxAsync(i => (int?)i.Number, stop) ?? 0);
        var fileName = Path.GetFileName(name?.Trim() is { Length: > 0 and <= 200 } given ? given : "prices.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(number))!);
        await using (var file = File.Create(PathOf(number)))
        {
            await contents.CopyToAsync(file, stop);
        }

        var suggested = await Suggest(number, Path.GetFileNameWithoutExtension(fileName), stop);
        if (suggested.IsRefused)
        {
            File.Delete(PathOf(number));
            return suggested.Refusal!;
        }

        acting.Store.Add(new PriceImport { Number = number, FileName = fileName, Source = suggested.Value.Source, Mapping = suggested.Value.Written(), At = acting.Now, State = PriceImportState.Received });
        await acting.Store.SaveChangesAsync(stop);
        return await One(number, stop);
    }

    /// <summary>Starts reading; the mapping is kept under its name for the next file.</summary>
    public async Task<Answer<PriceImportTold>> Start(StartPricesAsked asked, CancellationToken stop)
    {
        if (await acting.Store.Set<PriceImport>().FindAsync([asked.Number], stop) is not { } import)
        {
            return PriceRefusals.NoImport;
        }

        if (import.State is not (PriceImportState.Received or PriceImportState.Failed) || !File.Exists(PathOf(import.Number)))
        {
            return PriceRefusals.NotWaiting;
        }

        var mapping = asked.Mapping ?? PriceMapping.Read(import.Mapping)!;
        if (Fault(import.Number, mapping) is { } no)
        {
            return no;
        }

        var whole = mapping.List is not null && mapping.Net is not null && !mapping.Steps.Any(s => s.OnInvoice)
            ? mapping with { Steps = [.. mapping.Steps, new PriceStepColumn("", words["step-on-invoice"], OnInvoice: true)] } : mapping;
        if (await StepNumbers(whole, stop) is { IsRefused: true } steps)
        {
            return steps.Refusal!;
        }

        (import.Mapping, import.Source, import.State, import.Trouble) = (whole.Written(), whole.Source, PriceImportState.Running, "");
        if (await acting.Store.Set<PriceMappingRow>().FindAsync([whole.Source], stop) is not { } kept)
        {
            acting.Store.Add(kept = new PriceMappingRow { Name = whole.Source });
        }

        kept.Mapping = whole.Written();
        await acting.Store.SaveChangesAsync(stop);
        board.Wake();
        return await One(import.Number, stop);
    }

    /// <summary>Reads a running import to its end: counts first, then appends; begun again after a break it finds its own lines known.</summary>
    public async Task<Answer<PriceImportTold>> Run(int number, CancellationToken stop)
    {
        acting.Store.ChangeTracker.Clear();
        if (await acting.Store.Set<PriceImport>().FindAsync([number], stop) is not { State: PriceImportState.Running } import || PriceMapping.Read(import.Mapping) is not { } mapping)
        {
            return PriceRefusals.NotWaiting;
        }

        var steps = (await StepNumbers(mapping, stop)).Value;
        await acting.Store.Set<PriceSetAside>().Where(a => a.Import == number).ExecuteDeleteAsync(stop);
        Count(import, mapping, steps, stop);
        if (import.Rows == 0 || import.SetAside > import.Rows * settings.Organisation.BadRowsAtMost)
        {
            (import.State, import.Trouble) = (PriceImportState.Failed, import.Rows == 0 ? "no-rows" : "too-many-bad");
            await acting.Store.SaveChangesAsync(stop);
            return await One(number, stop);
        }

        await acting.Store.SaveChangesAsync(stop);
        await new PriceAppend(acting, journal, settings).All(number, PathOf(number), mapping, steps, stop);
        var finished = await Finish(number, stop);
        File.Delete(PathOf(number));
        foreach (var room in rooms)
        {
            await room.AfterTouches(services, stop);
        }

        return finished.IsRefused ? finished.Refusal! : await One(number, stop);
    }

    /// <summary>Takes an import back as a whole: it leaves every figure at once, its lines follow in batches.</summary>
    public async Task<Answer<PriceImportTold>> Withdraw(WithdrawPricesAsked asked, CancellationToken stop)
    {
        if (asked.Because?.Trim() is not { Length: > 0 and <= 500 } because)
        {
            return PriceRefusals.NeedsBecause;
        }

        var answer = await acting.Do<Site.Nothing>(
            async telling =>
            {
                if (await acting.Store.Set<PriceImport>().FindAsync([asked.Number], stop) is not { State: PriceImportState.Finished } import)
                {
                    return PriceRefusals.NotFinished;
                }

                import.State = PriceImportState.Withdrawn;
                await acting.Store.Set<PriceSum>().Where(s => s.Import == asked.Number).ExecuteDeleteAsync(stop);
                telling.Tell(StreamOf(asked.Number), 2, new PriceLinesWithdrawn(asked.Number, because));
                return default(Site.Nothing);
            },
            stop);
        if (answer.IsRefused)
        {
            return answer.Refusal!;
        }

        board.Changed();
        for (var left = true; left;)
        {
            var removed = await acting.Do<int>(telling => Task.FromResult<Answer<int>>(PriceTable.Remove(telling.Turn.Connection, telling.Turn.Transaction, asked.Number, 5000)), stop);
            left = !removed.IsRefused && removed.Value > 0;
        }

        return await One(asked.Number, stop);
    }

    public async Task<Answer<PriceImportTold>> One(int number, CancellationToken stop) =>
        await acting.Store.Set<PriceImport>().AsNoTracking().FirstOrDefaultAsync(i => i.Number == number, stop) is { } import ? Told(import) : PriceRefusals.NoImport;

    public async Task<IReadOnlyList<PriceImportTold>> All(CancellationToken stop) =>
        [.. (await acting.Store.Set<PriceImport>().AsNoTracking().OrderByDescending(i => i.Number).Take(200).ToListAsync(stop)).Select(i => Told(i) with { Columns = null })];

    public string PathOf(int number) => Path.Combine(place.Folder, "price-files", FormattableString.Invariant($"{number}.csv"));

    private static string StreamOf(int number) => FormattableString.Invariant($"price-import/{number}");

    private PriceImportTold Told(PriceImport i)
    {
        IReadOnlyList<string>? columns = null;
        if (i.State is PriceImportState.Received or PriceImportState.Failed && File.Exists(PathOf(i.Number)))
        {
            using var table = CsvTable.Open(new FileOnDisk(PathOf(i.Number)));
            columns = table?.Columns;
        }

        return new(i.Number, i.FileName, i.Source, i.State, i.At, i.Rows, i.Lines, i.Known, i.SetAside, i.Trouble.Length == 0 ? null : i.Trouble, PriceMapping.Read(i.Mapping), columns);
    }

    private async Task<Answer<PriceMapping>> Suggest(int number, string source, CancellationToken stop)
    {
        try
        {
            using var table = CsvTable.Open(new FileOnDisk(PathOf(number)));
            if (table is null)
            {
                return PriceRefusals.NoTable;
            }

            foreach (var kept in await acting.Store.Set<PriceMappingRow>().AsNoTracking().OrderBy(m => m.Name).ToListAsync(stop))
            {
                if (PriceMapping.Read(kept.Mapping) is { } known && !PriceRows.Missing(table, known).Any())
                {
                    return known;
                }
            }

            return PriceSuggestion.For(table, source.Length > 80 ? source[..80] : source);
        }
        catch (FileRefusedException)
        {
            return PriceRefusals.NoTable;
        }
    }

    private Refusal? Fault(int number, PriceMapping mapping)
    {
        if (mapping.Source?.Trim() is not { Length: > 0 and <= 80 } || mapping.Steps is null || mapping.Steps.Any(s => s.Name.Length is 0 or > 80))
        {
            return PriceRefusals.NeedsName;
        }

        if (mapping.Customer is null || mapping.Day is null || (mapping.List is null && mapping.Net is null))
        {
            return PriceRefusals.NeedsColumns;
        }

        using var table = CsvTable.Open(new FileOnDisk(PathOf(number)));
        return table is null ? PriceRefusals.NoTable : PriceRows.Missing(table, mapping).FirstOrDefault() is { } missing ? PriceRefusals.NoColumn(missing) : null;
    }

    /// <summary>The place of each step: one that is new gets the next; there are twelve.</summary>
    private async Task<Answer<int[]>> StepNumbers(PriceMapping mapping, CancellationToken stop)
    {
        var known = await acting.Store.Set<PriceStep>().ToListAsync(stop);
        var places = new List<int>();
        foreach (var step in mapping.Steps)
        {
            if (known.Find(s => s.Name == step.Name) is not { } found)
            {
                if (known.Count >= PriceStep.Most)
                {
                    return PriceRefusals.TooManySteps;
                }

                acting.Store.Add(found = new PriceStep { Number = known.Count + 1, Name = step.Name, OnInvoice = step.OnInvoice });
                known.Add(found);
            }

            places.Add(found.Number - 1);
        }

        await acting.Store.SaveChangesAsync(stop);
        return places.ToArray();
    }

    private void Count(PriceImport import, PriceMapping mapping, int[] steps, CancellationToken stop)
    {
        (import.Rows, import.SetAside) = (0, 0);
        using var table = CsvTable.Open(new FileOnDisk(PathOf(import.Number)))!;
        for (var rows = new PriceRows(table, mapping, steps, settings.Organisation.Zone, settings.Organisation.Currency); rows.Next();)
        {
            stop.ThrowIfCancellationRequested();
            import.Rows++;
            if (rows.Fault is { } fault && ++import.SetAside <= MostSetAside)
            {
                acting.Store.Add(new PriceSetAside { Import = import.Number, Line = rows.Row.Line, Column = fault.Column, Reason = fault.Reason });
            }
        }
    }

    private Task<Answer<Site.Nothing>> Finish(int number, CancellationToken stop)
    {
        board.Changed();
        return acting.Do<Site.Nothing>(
            async telling =>
            {
                var import = (await acting.Store.Set<PriceImport>().FindAsync([number], stop))!;
                PriceTable.AddUp(telling.Turn.Connection, telling.Turn.Transaction, number);
                import.Lines = await acting.Store.Set<PriceLine>().LongCountAsync(l => l.Import == number, stop);
                (import.Known, import.State) = (import.Rows - import.SetAside - import.Lines, PriceImportState.Finished);
                telling.Tell(StreamOf(number), 1, new PriceLinesImported(number, import.Source, import.Lines, import.Known, import.SetAside));
                return default(Site.Nothing);
            },
            stop);
    }
}
