using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;
using HeleKlant.Journal.Formats.Csv;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Discounts;

/// <summary>Appends the good rows of a file in batches that hold the write lock shortly.</summary>
internal sealed class PriceAppend(Acting acting, JournalStore journal, Settings settings)
{
    private readonly Dictionary<string, int> customers = [];
    private readonly Dictionary<(short, string), int> words = [];
    private int lastWord;

    public async Task All(int number, string path, PriceMapping mapping, int[] steps, CancellationToken stop)
    {
        foreach (var word in await acting.Store.Set<PriceWord>().AsNoTracking().ToListAsync(stop))
        {
            words[(word.Kind, word.Text)] = word.Id;
            lastWord = Math.Max(lastWord, word.Id);
        }

        var keys = new PriceTable();
        var batch = new List<PriceRow>(PriceTable.Batch);
        using var table = CsvTable.Open(new FileOnDisk(path))!;
        for (var rows = new PriceRows(table, mapping, steps, settings.Organisation.Zone, settings.Organisation.Currency); rows.Next();)
        {
            if (rows.Fault is null)
            {
                batch.Add(rows.Row);
            }

            if (batch.Count >= PriceTable.Batch)
            {
                await Put(number, mapping, keys, batch, stop);
            }
        }

        await Put(number, mapping, keys, batch, stop);
    }

    private async Task Put(int number, PriceMapping mapping, PriceTable keys, List<PriceRow> batch, CancellationToken stop)
    {
        if (batch.Count == 0)
        {
            return;
        }

        _ = await acting.Do<Site.Nothing>(
            telling =>
            {
                PriceTable.Append(telling.Turn, [.. batch.Select(row => Line(telling.Turn, number, mapping, keys, row))]);
                return Task.FromResult<Answer<Site.Nothing>>(default(Site.Nothing));
            },
            stop);
        acting.Store.ChangeTracker.Clear();
        batch.Clear();
    }

    private PriceLine Line(WriteTurn turn, int number, PriceMapping mapping, PriceTable keys, PriceRow row)
    {
        var customer = Customer(turn, mapping, row.Customer);
        return new PriceLine
        {
            Key = keys.KeyOf(mapping.Source, customer, row),
            Import = number,
            Customer = customer,
            Segment = Word(PriceWord.OfSegment, row.Segment),
            Product = Word(PriceWord.OfProduct, row.Product),
            Day = row.Day,
            Quantity = row.Quantity,
            List = row.List,
            Cost = row.Cost,
            S1 = row.Off[0],
            S2 = row.Off[1],
            S3 = row.Off[2],
            S4 = row.Off[3],
            S5 = row.Off[4],
            S6 = row.Off[5],
            S7 = row.Off[6],
            S8 = row.Off[7],
            S9 = row.Off[8],
            S10 = row.Off[9],
            S11 = row.Off[10],
            S12 = row.Off[11],
        };
    }

    private int Customer(WriteTurn turn, PriceMapping mapping, string key)
    {
        if (!customers.TryGetValue(key, out var number))
        {
            customers[key] = number = journal.GiveName(turn, NameKind.Customer, key, mapping.CustomersOf is { Length: > 0 } other ? other : mapping.Source);
        }

        return number;
    }

    private int Word(short kind, string? text)
    {
        if (text is null)
        {
            return 0;
        }

        if (!words.TryGetValue((kind, text), out var id))
        {
            words[(kind, text)] = id = ++lastWord;
            acting.Store.Add(new PriceWord { Id = id, Kind = kind, Text = text });
        }

        return id;
    }
}
