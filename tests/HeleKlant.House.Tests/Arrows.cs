using System.Reflection;
using System.Reflection.Emit;

namespace HeleKlant.House.Tests;

/// <summary>Which type names which: read from signatures, attributes and the instructions of every method.</summary>
internal static class Arrows
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Pairs of outermost types; what the compiler made belongs to the type it was made for.</summary>
    public static HashSet<(Type From, Type To)> Of(Assembly assembly)
    {
        var arrows = new HashSet<(Type, Type)>();
        foreach (var type in assembly.GetTypes())
        {
            var from = Outermost(type);
            foreach (var to in NamedBy(type).SelectMany(Parts).Select(Outermost).Where(to => to != from))
            {
                arrows.Add((from, to));
            }
        }

        return arrows;
    }

    public static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type.IsGenericType && !type.IsGenericTypeDefinition ? type.GetGenericTypeDefinition() : type;
    }

    private static IEnumerable<Type> NamedBy(Type type)
    {
        var found = new List<Type?> { type.BaseType };
        found.AddRange(type.GetInterfaces());
        found.AddRange(type.GetCustomAttributesData().SelectMany(InAttribute));
        foreach (var member in type.GetMembers(Own))
        {
            found.AddRange(member.GetCustomAttributesData().SelectMany(InAttribute));
            switch (member)
            {
                case FieldInfo field:
                    found.Add(field.FieldType);
                    break;
                case PropertyInfo property:
                    found.Add(property.PropertyType);
                    break;
                case MethodBase method:
                    found.AddRange(method.GetParameters().Select(p => p.ParameterType));
                    found.Add((method as MethodInfo)?.ReturnType);
                    found.AddRange(InBody(method));
                    break;
            }
        }

        return found.OfType<Type>();
    }

    private static IEnumerable<Type> InAttribute(CustomAttributeData attribute) =>
        attribute.ConstructorArguments.Select(a => a.Value).OfType<Type>().Append(attribute.AttributeType);

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }

        return type.IsGenericParameter ? [] : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];
    }

    private static IEnumerable<Type> InBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code)
        {
            yield break;
        }

        foreach (var local in body.LocalVariables)
        {
            yield return local.LocalType;
        }

        var ofType = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var token in Tokens(code))
        {
            foreach (var type in Resolved(method.Module.ResolveMember(token, ofType, ofMethod)))
            {
                yield return type;
            }
        }
    }

    private static IEnumerable<Type> Resolved(MemberInfo? member)
    {
        switch (member)
        {
            case Type type:
                yield return type;
                break;
            case FieldInfo field:
                yield return field.FieldType;
                break;
            case MethodInfo method:
                yield return method.ReturnType;
                foreach (var argument in method.IsGenericMethod ? method.GetGenericArguments() : [])
                {
                    yield return argument;
                }

                break;
        }

        if (member?.DeclaringType is { } owner)
        {
            yield return owner;
        }
    }

    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            short value = code[at++];
            if (value == 0xFE)
            {
                value = (short)(0xFE00 | code[at++]);
            }

            var operation = OpCodesByValue[value];
            switch (operation.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    yield return BitConverter.ToInt32(code, at);
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + BitConverter.ToInt32(code, at) * 4;
                    break;
                default:
                    at += SizeOf(operation.OperandType);
                    break;
            }
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
