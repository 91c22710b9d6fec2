using KubeKit.Resources.Rbac.V1;

namespace KubeKit.ApiServer.Authorization.Rbac;

/// <summary>Whether what one set of rules allows is all allowed by another: nobody may grant more than they have.</summary>
internal static class RuleCover
{
    /// <summary>The parts of the wanted rules that the held ones don't cover, each for one verb, group, resource and name.</summary>
    public static IReadOnlyList<PolicyRule> Missing(IReadOnlyList<PolicyRule> held, IEnumerable<PolicyRule> wanted) =>
        [.. wanted.SelectMany(Parts).Where(part => !held.Any(rule => Covers(rule, part)))];

    /// <summary>Whether all that one rule allows is allowed by the other alone.</summary>
    public static bool Covers(PolicyRule held, PolicyRule wanted) =>
        CoversAll(held.Verbs, wanted.Verbs)
        && CoversAll(held.ApiGroups, wanted.ApiGroups)
        && CoversResources(held.Resources ?? [], wanted.Resources ?? [])
        && CoversNames(held.ResourceNames ?? [], wanted.ResourceNames ?? [])
        && (wanted.NonResourceURLs ?? []).All(url => PolicyRules.MatchesUrl(held.NonResourceURLs, url));

    /// <summary>A rule taken apart, so that several others may cover it together.</summary>
    public static IEnumerable<PolicyRule> Parts(PolicyRule rule)
    {
        foreach (var group in rule.ApiGroups ?? [])
        {
            foreach (var resource in rule.Resources ?? [])
            {
                foreach (var verb in rule.Verbs ?? [])
                {
                    var part = new PolicyRule { Verbs = [verb], ApiGroups = [group], Resources = [resource] };
                    if (rule.ResourceNames is not { Count: > 0 } names)
                    {
                        yield return part;
                        continue;
                    }

                    foreach (var name in names)
                    {
                        yield return part with { ResourceNames = [name] };
                    }
                }
            }
        }

        foreach (var url in rule.NonResourceURLs ?? [])
        {
            foreach (var verb in rule.Verbs ?? [])
            {
                yield return new PolicyRule { Verbs = [verb], NonResourceURLs = [url] };
            }
        }
    }

    private static bool CoversAll(IReadOnlyList<string>? held, IReadOnlyList<string>? wanted) =>
        (held ?? []).Contains(PolicyRules.All) || (wanted ?? []).All((held ?? []).Contains);

    private static bool CoversResources(IReadOnlyList<string> held, IReadOnlyList<string> wanted) =>
        held.Contains(PolicyRules.All) || wanted.All(resource =>
            held.Contains(resource) || (resource.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash && held.Contains(PolicyRules.All + resource[slash..])));

    // No names are all names.
    private static bool CoversNames(IReadOnlyList<string> held, IReadOnlyList<string> wanted) =>
        held.Count == 0 || (wanted.Count > 0 && wanted.All(held.Contains));
}
