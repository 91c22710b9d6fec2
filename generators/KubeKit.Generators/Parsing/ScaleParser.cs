using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Reads how the scale subresource of a kind reads and writes its objects.</summary>
internal static class ScaleParser
{
    private const string SelectorText = "global::KubeKit.Resources.CompilerServices.ScaleSelector.Text";

    public static ScaleModel? Parse(INamedTypeSymbol type, Findings? findings)
    {
        if (type.Find(KnownNames.ScaleSubresourceAttribute) is not { } data)
        {
            return null;
        }

        var start = $"(({type.GlobalName()})value)";
        var replicasPath = data.Named<string>("Replicas") ?? ".spec.replicas";
        var replicas = Path(replicasPath, ValueForm.Int32);
        var statusPath = data.Named<string>("StatusReplicas") ?? ".status.replicas";
        var status = Path(statusPath, ValueForm.Int32);
        var selector = data.Named<string>("Selector") is { } selectorPath ? Selector(selectorPath) : null;
        if (replicas is null || status is null || WithReplicas(type, start, replicasPath) is not { } with)
        {
            return null;
        }

        return new ScaleModel(
            replicas.Expression, with, status.CanBeNull ? $"{status.Expression} ?? 0" : status.Expression,
            selector is null ? "null" : $"{SelectorText}({selector.Expression})")
        {
            ReplicasPath = FieldPath.Parse(replicasPath, out _)!.Select(step => step.Name).ToEquatableArray(),
            StatusReplicasPath = statusPath,
            SelectorPath = selector is null ? null : data.Named<string>("Selector"),
        };

        CompiledPath? Path(string path, ValueForm form)
        {
            var compiled = PathCompiler.Compile(type, path, start, out var error);
            if (compiled is null || compiled.Value.Form != form)
            {
                findings?.Add(PathDescriptors.BadPath, data.Place() ?? type.Place(), path, type.Name, compiled is null ? error : "it leads to no int");
                return null;
            }

            return compiled;
        }

        CompiledPath? Selector(string path)
        {
            var compiled = PathCompiler.Compile(type, path, start, out var error);
            var fits = compiled?.Value is { Form: ValueForm.String } or { Form: ValueForm.Map, Item.Form: ValueForm.String }
                || compiled?.Type.DefinitionName() == KnownNames.LabelSelector;
            if (!fits)
            {
                findings?.Add(PathDescriptors.BadPath, data.Place() ?? type.Place(), path, type.Name,
                    compiled is null ? error : "a selector is a string, a map of labels or a LabelSelector");
            }

            return fits ? compiled : null;
        }
    }

    // .spec.replicas: value with { Spec = (value.Spec ?? new()) with { Replicas = replicas } }
    private static string? WithReplicas(INamedTypeSymbol type, string start, string path)
    {
        if (FieldPath.Parse(path, out _) is not { } steps || steps.Any(s => s.Kind != StepKind.Member))
        {
            return null;
        }

        return With(start, canBeNull: false, type, [.. steps.Select(s => s.Name)], 0);
    }

    private static string? With(string target, bool canBeNull, ITypeSymbol type, string[] names, int depth)
    {
        var property = TypeParser.Properties(type).FirstOrDefault(p =>
            MemberParser.Parse(p, isInherited: false, static _ => { }, findings: null)?.JsonName == names[depth]);
        if (property is null)
        {
            return null;
        }

        // A type may have members that are required; then it is made as one of an object without them is read.
        var empty = TypeParser.Properties(type).Any(p => p.IsRequired) ? $"global::KubeKit.Resources.CompilerServices.SchemaParts.Empty<{type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).GlobalName()}>()" : "new()";
        var copied = canBeNull ? $"({target} ?? {empty})" : target;
        var isNullable = property.Type.NullableAnnotation != NullableAnnotation.NotAnnotated;
        var inner = depth == names.Length - 1
            ? "replicas"
            : With($"{target}{(canBeNull ? "?." : ".")}{property.Name}", canBeNull || isNullable, property.Type, names, depth + 1);
        return inner is null ? null : $"{copied} with {{ {property.Name} = {inner} }}";
    }
}
