using HeleKlant.Bench;

return args switch
{
    ["import", .. var rest] => ImportBench.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench chain | import [rows] [runs]");
    return 2;
}
