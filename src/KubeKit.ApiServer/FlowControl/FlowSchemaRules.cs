using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources.FlowControl.V1;

namespace KubeKit.ApiServer.FlowControl;

/// <summary>A request, as flow schemas see it.</summary>
/// <param name="User">Who makes it.</param>
/// <param name="Path">Its path, taken apart.</param>
/// <param name="Verb">Its verb.</param>
/// <param name="Url">Its path as text: what rules for non-resource paths go by.</param>
internal readonly record struct FlowRequest(UserInfo User, ApiPath Path, string Verb, string Url);

/// <summary>Whether requests match flow schemas, by upstream's rules.</summary>
internal static class FlowSchemaRules
{
    private const string AccountPrefix = "system:serviceaccount:";

    public static bool Matches(FlowSchemaSpec schema, in FlowRequest request)
    {
        var rules = schema.Rules ?? [];
        for (var i = 0; i < rules.Count; i++)
        {
            if (MatchesSubject(rules[i].Subjects, request.User)
                && (request.Path.IsResource ? MatchesResource(rules[i].ResourceRules ?? [], request) : MatchesPath(rules[i].NonResourceRules ?? [], request)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MatchesSubject(IReadOnlyList<Subject> subjects, UserInfo user)
    {
        for (var i = 0; i < subjects.Count; i++)
        {
            var subject = subjects[i];
            if (subject.Kind switch
            {
                "User" => subject.User is { } named && (named.Name == "*" || named.Name == user.Name),
                "Group" => subject.Group is { } group && (group.Name == "*" || user.IsIn(group.Name)),
                "ServiceAccount" => subject.ServiceAccount is { } account && IsAccount(user.Name, account),
                _ => false,
            })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAccount(ReadOnlySpan<char> user, ServiceAccountSubject account)
    {
        if (!user.StartsWith(AccountPrefix))
        {
            return false;
        }

        user = user[AccountPrefix.Length..];
        return user.StartsWith(account.Namespace) && user[account.Namespace.Length..] is [':', .. var name] && (account.Name == "*" || name.SequenceEqual(account.Name));
    }

    private static bool MatchesResource(IReadOnlyList<ResourcePolicyRule> rules, in FlowRequest request)
    {
        var path = request.Path;
        for (var i = 0; i < rules.Count; i++)
        {
            var rule = rules[i];
            if (Has(rule.Verbs, request.Verb) && HasResource(rule.Resources, path) && Has(rule.ApiGroups, path.Group)
                && (path.Namespace.Length == 0 ? rule.ClusterScope == true : Has(rule.Namespaces ?? [], path.Namespace)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MatchesPath(IReadOnlyList<NonResourcePolicyRule> rules, in FlowRequest request)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (!Has(rules[i].Verbs, request.Verb))
            {
                continue;
            }

            foreach (var url in rules[i].NonResourceURLs)
            {
                // A rule for a path is one for all below it, with a star or without.
                var start = url.AsSpan().TrimEnd('*').TrimEnd('/');
                if (url is "*" || url == request.Url || (request.Url.AsSpan().StartsWith(start) && request.Url.AsSpan(start.Length) is ['/', ..]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasResource(IReadOnlyList<string> resources, ApiPath path)
    {
        for (var i = 0; i < resources.Count; i++)
        {
            var name = resources[i].AsSpan();
            if (name is "*"
                || (path.Subresource.Length == 0 ? name.SequenceEqual(path.Resource)
                    : name.StartsWith(path.Resource) && name[path.Resource.Length..] is ['/', .. var subresource] && subresource.SequenceEqual(path.Subresource)))
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
            if (values[i] == value || values[i] == "*")
            {
                return true;
            }
        }

        return false;
    }
}
