using KubeKit.Resources.Rbac.V1;

namespace KubeKit.ApiServer.Authorization.Rbac;

/// <summary>Whether rules allow a request.</summary>
internal static class PolicyRules
{
    public const string All = "*";

    public static bool Allow(IReadOnlyList<PolicyRule>? rules, in AuthorizationRequest request)
    {
        for (var i = 0; i < (rules?.Count ?? 0); i++)
        {
            if (Allows(rules![i], request))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Allows(PolicyRule rule, in AuthorizationRequest request) => request.IsResourceRequest
        ? Matches(rule.Verbs, request.Verb)
            && Matches(rule.ApiGroups, request.ApiGroup)
            && MatchesResource(rule.Resources, request.Resource, request.Subresource)
            && (rule.ResourceNames is not { Count: > 0 } names || Has(names, request.Name))
        : Matches(rule.Verbs, request.Verb) && MatchesUrl(rule.NonResourceURLs, request.Path);

    /// <summary>Whether a path is one of the URLs: <c>*</c> is all, and an asterisk at an end stands for whatever follows.</summary>
    public static bool MatchesUrl(IReadOnlyList<string>? urls, string path)
    {
        for (var i = 0; i < (urls?.Count ?? 0); i++)
        {
            var url = urls![i];
            if (url == All || url == path || (url.EndsWith('*') && path.AsSpan().StartsWith(url.AsSpan().TrimEnd('*'), StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    // Resources are "pods", "pods/log", "*" for all and "*/scale" for one subresource of all.
    private static bool MatchesResource(IReadOnlyList<string>? resources, string resource, string subresource)
    {
        for (var i = 0; i < (resources?.Count ?? 0); i++)
        {
            var candidate = resources![i];
            if (candidate == All)
            {
                return true;
            }

            if (subresource.Length == 0)
            {
                if (candidate == resource)
                {
                    return true;
                }
            }
            else if (candidate.Length > subresource.Length && candidate.EndsWith(subresource, StringComparison.Ordinal) && candidate[candidate.Length - subresource.Length - 1] == '/')
            {
                var of = candidate.AsSpan(0, candidate.Length - subresource.Length - 1);
                if (of.SequenceEqual(All) || of.SequenceEqual(resource))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Matches(IReadOnlyList<string>? values, string value)
    {
        for (var i = 0; i < (values?.Count ?? 0); i++)
        {
            if (values![i] == value || values[i] == All)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(IReadOnlyList<string> values, string value)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] == value)
            {
                return true;
            }
        }

        return false;
    }
}
