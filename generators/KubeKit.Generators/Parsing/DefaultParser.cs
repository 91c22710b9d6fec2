using System.Globalization;
using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Emission;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Turns the constant of a [Default] into C# and JSON text of the field's type.</summary>
internal static class DefaultParser
{
    public static (string Expression, string Json)? Parse(IPropertySymbol property, ValueModel value, Findings? findings)
    {
        if (property.Find(KnownNames.DefaultAttribute) is not { ConstructorArguments.Length: 1 } data)
        {
            return null;
        }

        var constant = data.ConstructorArguments[0].Value;
        var result = Text(data.ConstructorArguments[0], constant, value);
        if (result is null)
        {
            findings?.Add(MemberDescriptors.BadDefault, data.Place() ?? property.Place(), property.Name,
                $"{constant ?? "null"} is no value of '{value.TypeName.Replace("global::", "")}'");
        }

        return result;
    }

    private static (string Expression, string Json)? Text(TypedConstant typed, object? constant, ValueModel value) => (value.Form, constant) switch
    {
        (ValueForm.String, string text) => (Literals.Text(text), Literals.Json(text)),
        (ValueForm.Boolean, bool flag) => (flag ? "true" : "false", flag ? "true" : "false"),
        (ValueForm.Int32, int or short or byte) => (Invariant(constant), Invariant(constant)),
        (ValueForm.Int64, int or long or short or byte) => (Invariant(constant) + "L", Invariant(constant)),
        (ValueForm.Double, int or long or float or double) => (Invariant(constant) + "D", Invariant(constant)),
        (ValueForm.Decimal, int or long or double) => (Invariant(constant) + "M", Invariant(constant)),
        (ValueForm.IntOrString, int) => ($"{value.TypeName}.FromInt32({Invariant(constant)})", Invariant(constant)),
        (ValueForm.IntOrString, string text) => ($"{value.TypeName}.FromString({Literals.Text(text)})", Literals.Json(text)),
        (ValueForm.Quantity, string text) => ($"{value.TypeName}.Parse({Literals.Text(text)})", Literals.Json(text)),
        (ValueForm.Quantity, int) => ($"new {value.TypeName}({Invariant(constant)}M)", Literals.Json(Invariant(constant))),
        (ValueForm.Duration, string text) when Durations.Ticks(text) is { } ticks => ($"new {value.TypeName}({Invariant(ticks)}L)", Literals.Json(text)),
        (ValueForm.Enum, string text) when value.EnumNames.ToList().IndexOf(text) is >= 0 and var index => ($"{value.TypeName}.{Literals.Identifier(value.EnumMembers[index])}", Literals.Json(text)),
        (ValueForm.Enum, not null) when EnumName(typed, value) is { } name => ($"{value.TypeName}.{Literals.Identifier(name)}", Literals.Json(value.EnumNames[value.EnumMembers.ToList().IndexOf(name)])),
        _ => null,
    };

    private static string? EnumName(TypedConstant typed, ValueModel value) =>
        typed.Kind == TypedConstantKind.Enum && typed.Type is { } type && type.GlobalName() == value.TypeName
            ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, typed.Value))?.Name
            : null;

    private static string Invariant(object constant) => constant is double number
        ? number.ToString("R", CultureInfo.InvariantCulture)
        : ((IFormattable)constant).ToString(null, CultureInfo.InvariantCulture);
}
