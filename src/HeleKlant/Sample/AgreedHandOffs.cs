using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journey.HandOffs;

namespace HeleKlant.Sample;

/// <summary>What the teams of Warmteweg agreed about handing over, and what receivers said was missing.</summary>
internal static class AgreedHandOffs
{
    /// <summary>Giver, receiver, what goes over, with what, taken up and done within so many opening hours.</summary>
    public static readonly (string Giver, string Receiver, string What, string[] Items, double? Accept, double? Done)[] All =
    [
        (Staff.Sales, Staff.Preparation, "een getekende offerte", ["foto's van de ketelruimte", "akkoord van de klant", "gewenste week"], 9, 36),
        (Staff.Office, Staff.Planning, "een bezoek om te plannen", ["adres en telefoon", "wanneer is er iemand thuis", "hoe dringend"], 9, 18),
        (Staff.Planning, Staff.Installing, "een dag bij de klant", ["adres en telefoon", "werkbon", "materiaal besteld"], null, 45),
        (Staff.Office, Staff.Service, "een storing", ["wat is er kapot", "type toestel", "wanneer is er iemand thuis"], 9, 27),
    ];

    /// <summary>What receivers say of the last hand-offs of each agreement: about one in five lacks something, told by the case's number.</summary>
    public static IEnumerable<JudgeHandOffAsked> Judgements(ChainSnapshot chain, IReadOnlyDictionary<(int, int), int> agreed, int each)
    {
        var said = agreed.Keys.ToDictionary(pair => pair, _ => 0);
        foreach (var @case in ChainAnswers.Choose(chain, ChainFilter.All with { From = chain.AsOf.AddDays(-60) }).CaseKeys().OrderDescending())
        {
            foreach (var crossing in Crossings.OfCase(chain, @case, HandOffBetween.Teams))
            {
                var pair = (crossing.From, crossing.To);
                if (!said.TryGetValue(pair, out var count) || count >= each || crossing.TakenAt < chain.AsOf.AddDays(-60))
                {
                    continue;
                }

                said[pair] = count + 1;
                var lacks = @case % 5 == 0;
                yield return new JudgeHandOffAsked(@case, crossing.Touch, !lacks, lacks ? [@case / 5 % agreed[pair]] : []);
            }
        }
    }
}
