using System.Globalization;
using System.Text;

namespace HeleKlant.Bench;

/// <summary>A generated log as a CSV file: 20 touches a case, 500 employees, 25 teams, 40 activities, five cases a customer, by time.</summary>
internal static class LogFile
{
    public static void Write(string path, int rows)
    {
        var random = new Random(20260302);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        writer.WriteLine("case;activity;start;end;customer;employee;team;channel");
        var start = new DateTime(2024, 1, 1, 8, 0, 0, DateTimeKind.Utc);
        const int Open = 2_000;
        var opened = 0;
        var cases = Enumerable.Range(0, Math.Max(1, Math.Min(Open, rows / 20))).Select(_ => (Number: ++opened, Left: 20)).ToArray();
        for (var i = 0; i < rows; i++)
        {
            var slot = random.Next(cases.Length);
            var (number, left) = cases[slot];
            cases[slot] = left == 1 ? (++opened, 20) : (number, left - 1);
            var end = start.AddSeconds(i * 9);
            var employee = random.Next(500);
            writer.Write("C-");
            writer.Write(number.ToString("D7", CultureInfo.InvariantCulture));
            writer.Write(";activity ");
            writer.Write(random.Next(40));
            writer.Write(';');
            writer.Write(end.AddSeconds(-random.Next(30, 7200)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            writer.Write(';');
            writer.Write(end.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            writer.Write(";K-");
            writer.Write((number / 5).ToString("D6", CultureInfo.InvariantCulture));
            writer.Write(";employee ");
            writer.Write(employee);
            writer.Write(";team ");
            writer.Write(employee / 20);
            writer.Write(';');
            writer.WriteLine(employee % 3 == 0 ? "telephone" : "counter");
        }
    }
}
