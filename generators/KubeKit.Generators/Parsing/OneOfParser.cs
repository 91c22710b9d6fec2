using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Reads the groups of members of which just one is set, and checks that they are members that can be unset.</summary>
internal static class OneOfParser
{
    public static EquatableArray<OneOfModel> Parse(INamedTypeSymbol type, EquatableArray<MemberModel> members, Findings? findings)
    {
        var groups = new List<OneOfModel>();
        foreach (var data in type.FindAll(KnownNames.OneOfAttribute))
        {
            var names = data.ConstructorArguments.FirstOrDefault().Strings();
            var bad = names.FirstOrDefault(name => members.FirstOrDefault(m => m.JsonName == name) is not { Value.IsNullable: true, IsRequired: false, DefaultJson: null });
            if (names.Count < 2 || names.Distinct().Count() < names.Count || bad is not null)
            {
                findings?.Add(MemberDescriptors.BadOneOf, data.Place() ?? type.Place(), type.Name,
                    bad is null ? "name at least two different fields" : $"'{bad}' is no field that can be unset: make it nullable, without [Required] and [Default]");
                continue;
            }

            groups.Add(new OneOfModel(names.ToEquatableArray(), data.Named<bool>("AllowNone")));
        }

        return groups.ToEquatableArray();
    }
}
