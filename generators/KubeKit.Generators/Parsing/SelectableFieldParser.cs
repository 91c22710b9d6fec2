using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Emission;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Reads the fields of a kind that field selectors may name.</summary>
internal static class SelectableFieldParser
{
    public static EquatableArray<SelectableFieldModel> Parse(INamedTypeSymbol type, Findings? findings)
    {
        var fields = new List<SelectableFieldModel>();
        foreach (var data in type.FindAll(KnownNames.SelectableFieldAttribute))
        {
            var path = data.Argument<string>(0) ?? "";
            var place = data.Place() ?? type.Place();
            var compiled = PathCompiler.Compile(type, path, $"(({type.GlobalName()})value)", out var error);
            if (compiled is null || Texts.OpenApiType(compiled.Value.Form) is null)
            {
                findings?.Add(PathDescriptors.BadPath, place, path, type.Name, compiled is null ? error : "it leads to no scalar");
                continue;
            }

            var name = data.Named<string>("Name") ?? path.TrimStart('.');
            if (fields.Any(f => f.Path == name))
            {
                findings?.Add(PathDescriptors.DuplicateSelectableField, place, type.Name, name);
                continue;
            }

            fields.Add(new SelectableFieldModel(name, Texts.Text(compiled), path.TrimStart('.')));
        }

        return fields.ToEquatableArray();
    }
}
