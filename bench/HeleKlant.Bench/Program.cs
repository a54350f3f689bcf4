using HeleKlant.Bench;
using HeleKlant.Bench.Chain;
using HeleKlant.Bench.Queues;

return args switch
{
    ["import", .. var rest] => ImportBench.Run(rest),
    ["import-postgres", .. var rest] => PostgresImportBench.Run(rest),
    ["calendar"] => CalendarBench.Run(),
    ["restart", .. var rest] => RestartBench.Run(rest),
    ["pages", .. var rest] => PagesBench.Run(rest),
    ["promises", .. var rest] => PromisesBench.Run(rest),
    ["chainlog", .. var rest] => ChainLogBench.Run(rest),
    ["chain", .. var rest] => ChainBench.Run(rest),
    ["simulate", .. var rest] => SimulateBench.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench chain [touches] [--alone] | simulate [--alone] | import [rows] [runs] | import-postgres CONNECTION [rows] [runs] | calendar | restart [touches] | chainlog [touches] [folder] | pages [customers] [touches] [folder] | promises [promises] [folder]");
    return 2;
}
