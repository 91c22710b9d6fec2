using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Rbac.V1;

// Rules that roles share, and bindings.
internal static class RbacRules
{
    internal const string Group = "rbac.authorization.k8s.io";

    internal static void Rules(IReadOnlyList<PolicyRule>? rules, bool namespaced, ValidationContext context)
    {
        for (var i = 0; i < (rules?.Count ?? 0); i++)
        {
            using var _ = context.Enter("rules", i);
            Rule(rules![i], namespaced, context);
        }
    }

    internal static void RoleRef(RoleRef role, string[] kinds, ValidationContext context)
    {
        using var _ = context.Enter("roleRef");
        context.MustBeAmong("apiGroup", role.ApiGroup, Group);
        context.MustBeAmong("kind", role.Kind, kinds);
        if (role.Name.Length == 0)
        {
            context.Required("name");
        }
        else
        {
            context.Invalid("name", role.Name, NameRules.PathSegment(role.Name));
        }
    }

    internal static void Subjects(IReadOnlyList<Subject>? subjects, bool namespaced, ValidationContext context)
    {
        for (var i = 0; i < (subjects?.Count ?? 0); i++)
        {
            using var _ = context.Enter("subjects", i);
            Subject(subjects![i], namespaced, context);
        }
    }

    // Who may make bindings to a role is decided when they are made, so a binding stays with its role.
    internal static void RoleRefUnchanged(RoleRef role, RoleRef old, ValidationContext context)
    {
        if (role != old)
        {
            context.Invalid("roleRef", new Verbatim($"{{\"APIGroup\":\"{role.ApiGroup}\",\"Kind\":\"{role.Kind}\",\"Name\":\"{role.Name}\"}}"), "cannot change roleRef");
        }
    }

    private static void Rule(PolicyRule rule, bool namespaced, ValidationContext context)
    {
        if (rule.Verbs.Count == 0)
        {
            context.Required("verbs", "verbs must contain at least one value");
        }

        if (rule.NonResourceURLs is { Count: > 0 } paths)
        {
            if (namespaced)
            {
                context.Invalid("nonResourceURLs", ChoiceRules.ListText(paths), "namespaced rules cannot apply to non-resource URLs");
            }

            if (rule.ApiGroups is { Count: > 0 } || rule.Resources is { Count: > 0 } || rule.ResourceNames is { Count: > 0 })
            {
                context.Invalid("nonResourceURLs", ChoiceRules.ListText(paths), "rules cannot apply to both regular resources and non-resource URLs");
            }

            return;
        }

        if (rule.ApiGroups is not { Count: > 0 })
        {
            context.Required("apiGroups", "resource rules must supply at least one api group");
        }

        if (rule.Resources is not { Count: > 0 })
        {
            context.Required("resources", "resource rules must supply at least one resource");
        }
    }

    private static void Subject(Subject subject, bool namespaced, ValidationContext context)
    {
        if (subject.Name.Length == 0)
        {
            context.Required("name");
        }

        switch (subject.Kind)
        {
            case SubjectKind.ServiceAccount:
                if (subject.Name.Length > 0)
                {
                    context.Invalid("name", subject.Name, NameRules.DnsSubdomain(subject.Name));
                }

                context.MustBeAmong("apiGroup", subject.ApiGroup, "");
                if (!namespaced && string.IsNullOrEmpty(subject.Namespace))
                {
                    context.Required("namespace");
                }

                break;
            case SubjectKind.User or SubjectKind.Group:
                context.MustBeAmong("apiGroup", subject.ApiGroup, Group);
                break;
            default:
                context.NotAmong("kind", subject.Kind, SubjectKind.ServiceAccount, SubjectKind.User, SubjectKind.Group);
                break;
        }
    }
}
