using KubeKit.ApiServer.Authorization.Rbac;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Rbac.V1;

namespace KubeKit.ApiServer.Bootstrap.Rbac;

/// <summary>
/// Creates the default roles and bindings, and at each start gives those back that somebody took away: missing rules,
/// subjects, labels and annotations are added, what was added by others stays. An object annotated
/// <c>rbac.authorization.kubernetes.io/autoupdate: "false"</c> is left alone.
/// </summary>
internal sealed class RbacDefaults(InternalWriter writer)
{
    public Task EnsureAsync(CancellationToken cancellationToken) => Task.WhenAll(
    [
        // All at once: the store makes writes durable together that come together.
        .. PeopleRoles.All.Concat(ComponentRoles.All).Concat(ControllerRoles.All).Select(role => EnsureAsync(role, Merge, cancellationToken)),
        .. NamespacedRoles.All.Select(role => EnsureAsync(role, Merge, cancellationToken)),
        .. DefaultBindings.Cluster.Select(binding => EnsureAsync(binding, Merge, cancellationToken)),
        .. DefaultBindings.Namespaced.Select(binding => EnsureAsync(binding, Merge, cancellationToken)),
    ]);

    private async Task EnsureAsync<T>(T wanted, Func<T, T, T> merge, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T>
    {
        var found = await writer.FindAsync<T>(wanted.Metadata.Namespace ?? "", wanted.Metadata.Name!, cancellationToken);
        if (found is null)
        {
            await writer.EnsureAsync(wanted, cancellationToken);
        }
        else if (found.Metadata.Annotations?.GetValueOrDefault(RoleNotation.AutoUpdate) != "false" && merge(found, wanted) != found)
        {
            await writer.PutAsync(wanted, old => merge(old, wanted), cancellationToken);
        }
    }

    private static ClusterRole Merge(ClusterRole found, ClusterRole wanted) => found with
    {
        Metadata = Merge(found.Metadata, wanted.Metadata),
        AggregationRule = wanted.AggregationRule ?? found.AggregationRule,
        Rules = Merge(found.Rules, wanted.Rules),
    };

    private static Role Merge(Role found, Role wanted) => found with { Metadata = Merge(found.Metadata, wanted.Metadata), Rules = Merge(found.Rules, wanted.Rules) };

    private static ClusterRoleBinding Merge(ClusterRoleBinding found, ClusterRoleBinding wanted) =>
        found with { Metadata = Merge(found.Metadata, wanted.Metadata), Subjects = Merge(found.Subjects, wanted.Subjects) };

    private static RoleBinding Merge(RoleBinding found, RoleBinding wanted) =>
        found with { Metadata = Merge(found.Metadata, wanted.Metadata), Subjects = Merge(found.Subjects, wanted.Subjects) };

    private static ObjectMeta Merge(ObjectMeta found, ObjectMeta wanted) =>
        found with { Labels = Merge(found.Labels, wanted.Labels!), Annotations = Merge(found.Annotations, wanted.Annotations!) };

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string>? found, IReadOnlyDictionary<string, string> wanted)
    {
        var merged = new Dictionary<string, string>(found ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (key, value) in wanted)
        {
            merged[key] = value;
        }

        return merged;
    }

    private static IReadOnlyList<PolicyRule>? Merge(IReadOnlyList<PolicyRule>? found, IReadOnlyList<PolicyRule>? wanted)
    {
        var missing = RuleCover.Missing(found ?? [], wanted ?? []);
        return missing.Count == 0 ? found : [.. found ?? [], .. missing];
    }

    private static IReadOnlyList<Subject>? Merge(IReadOnlyList<Subject>? found, IReadOnlyList<Subject>? wanted)
    {
        var missing = (wanted ?? []).Except(found ?? []).ToArray();
        return missing.Length == 0 ? found : [.. found ?? [], .. missing];
    }
}
