using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;

namespace HeleKlant.Site;

/// <summary>What is wrong with a command that was typed: what it was given, and what it takes instead, in words of the command line and never of code.</summary>
internal static class CommandErrors
{
    public static void Say(ParseResult said, TextWriter error)
    {
        foreach (var fault in said.Errors)
        {
            error.WriteLine(Sentence(fault));
        }

        var path = new Stack<string>();
        for (var at = said.CommandResult; at is not null; at = at.Parent as CommandResult)
        {
            path.Push(at.Command is RootCommand ? "heleklant" : at.Command.Name);
        }

        error.WriteLine($"{string.Join(' ', path)} --help shows what it takes.");
    }

    private static string Sentence(ParseError fault)
    {
        var (name, type, tokens) = fault.SymbolResult switch
        {
            OptionResult option => (option.Option.Name, option.Option.ValueType, option.Tokens),
            ArgumentResult { Parent: OptionResult of } => (of.Option.Name, of.Option.ValueType, of.Tokens),
            ArgumentResult argument => (argument.Argument.Name, argument.Argument.ValueType, argument.Tokens),
            _ => (null, null, (IReadOnlyList<Token>)[]),
        };
        return name is not null && tokens.Count > 0 && Takes(type!) is { } takes ? $"{name}: '{string.Join(' ', tokens.Select(t => t.Value))}' is not known here. It takes {takes}." : fault.Message;
    }

    /// <summary>What a value of a type looks like; null where anything goes.</summary>
    private static string? Takes(Type type)
    {
        var of = type.IsArray ? type.GetElementType()! : type;
        of = Nullable.GetUnderlyingType(of) ?? of;
        return of.IsEnum ? string.Join(", ", Enum.GetNames(of).Select(JsonNamingPolicy.CamelCase.ConvertName))
            : of == typeof(DateOnly) ? "a day: 2026-03-31"
            : of == typeof(TimeOnly) ? "a time: 14:30"
            : of == typeof(DateTimeOffset) || of == typeof(DateTime) ? "a moment: 2026-03-31T14:30+02:00"
            : of == typeof(Guid) ? "a number as lists show it: 019412d0-7c1a-7b3e-9f00-5a6b7c8d9e0f"
            : of == typeof(bool) ? "true or false"
            : of == typeof(int) || of == typeof(long) || of == typeof(short) ? "a whole number"
            : of == typeof(double) || of == typeof(decimal) || of == typeof(float) ? "a number: 12.5"
            : null;
    }
}
