using System.Text.RegularExpressions;
using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Checks the names under which a kind is served, as the API server would for a CustomResourceDefinition.</summary>
internal static class NameRules
{
    private static readonly Regex Label = new("^[a-z]([-a-z0-9]*[a-z0-9])?$", RegexOptions.CultureInvariant);
    private static readonly Regex GroupPart = new("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", RegexOptions.CultureInvariant);
    private static readonly Regex KindName = new("^[A-Za-z]([-A-Za-z0-9]*[A-Za-z0-9])?$", RegexOptions.CultureInvariant);

    public static void Check(ResourceModel resource, Location? place, Findings findings)
    {
        if (!IsGroup(resource.Group))
        {
            Add(DefinitionDescriptors.BadGroup, resource.Group, IsGroup, resource.Group);
        }

        if (!IsLabel(resource.Version))
        {
            Add(DefinitionDescriptors.BadVersion, resource.Version, IsLabel, resource.Version);
        }

        if (!KindName.IsMatch(resource.Kind) || resource.Kind.Length > 63)
        {
            findings.Add(DefinitionDescriptors.BadName, place, resource.Kind, "kind", "use letters and digits, beginning with a letter, at most 63");
        }

        foreach (var (name, what) in Names(resource).Where(pair => !IsLabel(pair.Name)))
        {
            Add(DefinitionDescriptors.BadName, name, IsLabel, name, what, "use lower case letters, digits and '-', beginning with a letter, at most 63");
        }

        // What is right in lower case can be mended by a code fix.
        void Add(DiagnosticDescriptor descriptor, string text, Func<string, bool> isRight, params object[] arguments)
        {
            var lower = text.ToLowerInvariant().Replace('_', '-').Trim('-', '.');
            if (lower != text && isRight(lower))
            {
                findings.Replace(descriptor, place, text, lower, arguments);
            }
            else
            {
                findings.Add(descriptor, place, arguments);
            }
        }
    }

    // Groups without a dot belong to Kubernetes itself: the core group and apps, batch, policy and their like.
    private static bool IsGroup(string group) =>
        group is "" or "apps" or "autoscaling" or "batch" or "extensions" or "policy"
        || (group.Length <= 253 && group.Contains('.') && group.Split('.').All(part => part.Length <= 63 && GroupPart.IsMatch(part)));

    private static bool IsLabel(string text) => text.Length <= 63 && Label.IsMatch(text);

    private static IEnumerable<(string Name, string What)> Names(ResourceModel resource) =>
        new[] { (resource.Plural, "plural"), (resource.Singular, "singular") }
            .Concat(resource.ShortNames.Select(n => (n, "short name")))
            .Concat(resource.Categories.Select(n => (n, "category")));
}
