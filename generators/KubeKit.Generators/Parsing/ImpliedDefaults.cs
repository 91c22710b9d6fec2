using KubeKit.Generators.Emission;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeKit.Generators.Parsing;

/// <summary>
/// What a property that is never null holds where an object does not say: its initializer, or the zero of its type. The schema
/// of a custom kind states it as the default, since objects are always written with it.
/// </summary>
internal static class ImpliedDefaults
{
    /// <summary>The default as JSON text; null where nothing in the source says it.</summary>
    public static string? Parse(IPropertySymbol property, ValueModel value)
    {
        if (value.IsNullable)
        {
            return null;
        }

        foreach (var reference in property.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is PropertyDeclarationSyntax { Initializer.Value: { } initializer })
            {
                return Text(initializer, value);
            }
        }

        return property.DeclaringSyntaxReferences.Length == 0 ? null : Zero(value);
    }

    private static string? Zero(ValueModel value) => value.Form switch
    {
        ValueForm.Boolean => "false",
        ValueForm.Int32 or ValueForm.Int64 or ValueForm.Double or ValueForm.Decimal or ValueForm.IntOrString => "0",
        ValueForm.Quantity => "\"0\"",
        ValueForm.Duration => "\"0s\"",
        ValueForm.Enum when value.EnumNames.Count > 0 => Literals.Json(value.EnumNames[0]),
        _ => null,
    };

    private static string? Text(ExpressionSyntax expression, ValueModel value) => (expression, value.Form) switch
    {
        (LiteralExpressionSyntax literal, ValueForm.String) when literal.IsKind(SyntaxKind.StringLiteralExpression) => Literals.Json(literal.Token.ValueText),
        (MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty", Expression: PredefinedTypeSyntax }, ValueForm.String) => "\"\"",
        (LiteralExpressionSyntax literal, ValueForm.Boolean) => literal.Token.ValueText,
        (LiteralExpressionSyntax literal, _) when literal.IsKind(SyntaxKind.NumericLiteralExpression) => Number(literal, ""),
        (PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax literal } minus, _) when minus.IsKind(SyntaxKind.UnaryMinusExpression) => Number(literal, "-"),
        (MemberAccessExpressionSyntax access, ValueForm.Enum) => value.EnumMembers.ToList().IndexOf(access.Name.Identifier.ValueText) is >= 0 and var index ? Literals.Json(value.EnumNames[index]) : null,
        (CollectionExpressionSyntax { Elements.Count: 0 }, ValueForm.List) => "[]",
        (CollectionExpressionSyntax { Elements.Count: 0 }, ValueForm.Map) => "{}",
        (BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null }, ValueForm.Map or ValueForm.Object) => "{}",
        (BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null }, ValueForm.List) => "[]",
        _ => null,
    };

    private static string? Number(LiteralExpressionSyntax literal, string sign) => literal.Token.Value switch
    {
        double number => sign + Literals.Number(number),
        IFormattable number => sign + number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };
}
