using KubeKit.Generators.Emission;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>A path as a C# expression, and the form of what it leads to.</summary>
internal sealed record CompiledPath(string Expression, ValueModel Value, ITypeSymbol Type, bool CanBeNull);

/// <summary>Turns a path into C# that follows it through the members of a type.</summary>
internal static class PathCompiler
{
    private const string Paths = "global::KubeKit.Resources.CompilerServices.PathSteps";

    public static CompiledPath? Compile(ITypeSymbol root, string path, string start, out string error)
    {
        if (FieldPath.Parse(path, out error) is not { } steps)
        {
            return null;
        }

        var current = new CompiledPath(start, new ValueModel { Form = ValueForm.Object, TypeName = root.GlobalName(), IsReferenceType = true }, root, CanBeNull: false);
        foreach (var step in steps)
        {
            if (Follow(current, step, out error) is not { } next)
            {
                return null;
            }

            current = next;
        }

        return current;
    }

    private static CompiledPath? Follow(CompiledPath current, PathStep step, out string error)
    {
        error = "";
        switch (current.Value.Form, step.Kind)
        {
            case (ValueForm.Object, StepKind.Member):
                return Member(current, step.Name, out error);
            case (ValueForm.Map, StepKind.Member):
                return Item(current, $"{Paths}.{Name("Value", current)}({current.Expression}, {Literals.Text(step.Name)})");
            case (ValueForm.List, StepKind.Index):
                return Item(current, $"{Paths}.{Name("Item", current)}({current.Expression}, {step.Index})");
            case (ValueForm.List, StepKind.First):
                return Item(current, $"{Paths}.{Name("Item", current)}({current.Expression}, 0)");
            case (ValueForm.List, StepKind.Where) when current.Value.Item!.Form == ValueForm.Object:
                return Where(current, step, out error);
            default:
                error = $"'{current.Expression.Split('.').Last().TrimEnd('?')}' has no such part";
                return null;
        }
    }

    private static CompiledPath? Member(CompiledPath current, string jsonName, out string error)
    {
        foreach (var property in TypeParser.Properties(current.Type))
        {
            if (MemberParser.Parse(property, isInherited: false, static _ => { }, findings: null) is { } member && member.JsonName == jsonName)
            {
                error = "";
                var access = current.CanBeNull ? "?." : ".";
                return new CompiledPath(current.Expression + access + property.Name, member.Value, Plain(property.Type), current.CanBeNull || member.Value.IsNullable);
            }
        }

        error = $"'{current.Type.Name}' has no field '{jsonName}'";
        return null;
    }

    private static CompiledPath? Where(CompiledPath current, PathStep step, out string error)
    {
        var item = new CompiledPath("item", current.Value.Item!, ItemType(current.Type), CanBeNull: false);
        if (Member(item, step.Name, out error) is not { } field)
        {
            return null;
        }

        if (field.Value.Form != ValueForm.String)
        {
            error = $"'{step.Name}' is no string, so it cannot be compared with one";
            return null;
        }

        return Item(current, $"{Paths}.Where({current.Expression}, static item => {field.Expression} == {Literals.Text(step.Text)})");
    }

    private static CompiledPath Item(CompiledPath current, string expression) =>
        new(expression, current.Value.Item! with { IsNullable = true }, ItemType(current.Type), CanBeNull: true);

    private static string Name(string step, CompiledPath current) => current.Value.Item!.IsReferenceType ? step : step + "OrNull";

    private static ITypeSymbol ItemType(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)type).TypeArguments[^1];

    private static ITypeSymbol Plain(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
