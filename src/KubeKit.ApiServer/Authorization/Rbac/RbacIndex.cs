using System.Collections.Concurrent;
using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Commit;
using KubeKit.Resources;
using KubeKit.Resources.Rbac.V1;
using KubeKit.Store;

namespace KubeKit.ApiServer.Authorization.Rbac;

/// <summary>A role given to somebody: by a ClusterRoleBinding (no namespace) or a RoleBinding.</summary>
internal sealed record BoundRole(string Namespace, string Binding, RoleRef Role, Subject Subject);

/// <summary>
/// All roles and bindings in memory, bindings by whom they name: a decision costs a look-up for the user and for each of the
/// user's groups. Readers take no lock; each entry is replaced as a whole.
/// </summary>
internal sealed class RbacIndex
{
    private readonly record struct SubjectKey(string Namespace, string Kind, string Name);

    private sealed record Indexed(long Revision, IReadOnlyList<(SubjectKey Key, BoundRole Role)> Entries, bool IsGone);

    private readonly Lock _writing = new();
    private readonly Dictionary<string, Indexed> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<ResourceDefinition, Queue<(string Key, long Revision)>> _gone = [];
    private readonly ConcurrentDictionary<(string Namespace, string Name), IReadOnlyList<PolicyRule>> _roles = new();
    private readonly ConcurrentDictionary<SubjectKey, BoundRole[]> _bound = new();

    /// <summary>The roles given to a user, cluster-wide ones first, then those in a namespace (empty: none).</summary>
    public IEnumerable<BoundRole> RolesOf(UserInfo user, string ns)
    {
        foreach (var role in RolesIn("", user))
        {
            yield return role;
        }

        if (ns.Length > 0)
        {
            foreach (var role in RolesIn(ns, user))
            {
                yield return role;
            }
        }
    }

    /// <summary>A role's rules; null when there is no such role. A ClusterRole has no namespace.</summary>
    public IReadOnlyList<PolicyRule>? RulesOf(string ns, string name) => _roles.GetValueOrDefault((ns, name));

    /// <summary>Takes a change in. Older news than what is known is ignored.</summary>
    /// <param name="kind">The object's kind.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="value">The object; null when it is gone.</param>
    /// <param name="revision">As of when.</param>
    /// <param name="inOrder">Whether the news comes from the watch, after which none that is older can come.</param>
    public void Apply(ResourceDefinition kind, StoreKey key, KubeObject? value, long revision, bool inOrder)
    {
        lock (_writing)
        {
            if (inOrder)
            {
                ForgetGone(kind, revision);
            }

            if (_known.TryGetValue(key.Text, out var before) && before.Revision >= revision)
            {
                return;
            }

            var (ns, name) = ObjectKeys.Split(kind, key);
            foreach (var (subject, role) in before?.Entries ?? [])
            {
                Unbind(subject, role);
            }

            IReadOnlyList<(SubjectKey Key, BoundRole Role)> entries = [];
            switch (value)
            {
                case ClusterRole role: _roles[(ns, name)] = role.Rules ?? []; break;
                case Role role: _roles[(ns, name)] = role.Rules ?? []; break;
                case ClusterRoleBinding binding: entries = Entries(ns, name, binding.RoleRef, binding.Subjects); break;
                case RoleBinding binding: entries = Entries(ns, name, binding.RoleRef, binding.Subjects); break;
                default: Forget(kind, ns, name); break;
            }

            foreach (var (subject, role) in entries)
            {
                _bound[subject] = [.. _bound.GetValueOrDefault(subject) ?? [], role];
            }

            if (value is null && inOrder)
            {
                _known.Remove(key.Text);
            }
            else
            {
                _known[key.Text] = new Indexed(revision, entries, value is null);
                if (value is null)
                {
                    GoneOf(kind).Enqueue((key.Text, revision));
                }
            }
        }
    }

    /// <summary>The keys under a prefix of what is known to exist.</summary>
    public IReadOnlyList<StoreKey> KeysUnder(StoreKey prefix)
    {
        lock (_writing)
        {
            return [.. _known.Where(k => !k.Value.IsGone).Select(k => new StoreKey(k.Key)).Where(k => k.StartsWith(prefix))];
        }
    }

    // What is gone stays known by its revision until the watch of its kind has passed that: late news of its life must not bring it back.
    private void ForgetGone(ResourceDefinition kind, long revision)
    {
        var gone = GoneOf(kind);
        while (gone.TryPeek(out var first) && first.Revision < revision)
        {
            gone.Dequeue();
            if (_known.TryGetValue(first.Key, out var known) && known.IsGone && known.Revision == first.Revision)
            {
                _known.Remove(first.Key);
            }
        }
    }

    private Queue<(string Key, long Revision)> GoneOf(ResourceDefinition kind) =>
        _gone.TryGetValue(kind, out var gone) ? gone : _gone[kind] = new Queue<(string Key, long Revision)>();

    private void Unbind(SubjectKey subject, BoundRole role)
    {
        var remaining = _bound[subject].Where(r => !ReferenceEquals(r, role)).ToArray();
        if (remaining.Length > 0)
        {
            _bound[subject] = remaining;
        }
        else
        {
            _bound.TryRemove(subject, out _);
        }
    }

    private void Forget(ResourceDefinition kind, string ns, string name)
    {
        if (kind is ResourceDefinition<ClusterRole> or ResourceDefinition<Role>)
        {
            _roles.TryRemove((ns, name), out _);
        }
    }

    private IEnumerable<BoundRole> RolesIn(string ns, UserInfo user)
    {
        foreach (var role in _bound.GetValueOrDefault(new SubjectKey(ns, SubjectKind.User, user.Name)) ?? [])
        {
            yield return role;
        }

        foreach (var group in user.Groups)
        {
            foreach (var role in _bound.GetValueOrDefault(new SubjectKey(ns, SubjectKind.Group, group)) ?? [])
            {
                yield return role;
            }
        }
    }

    private static List<(SubjectKey Key, BoundRole Role)> Entries(string ns, string binding, RoleRef role, IReadOnlyList<Subject>? subjects)
    {
        var entries = new List<(SubjectKey, BoundRole)>();
        foreach (var subject in subjects ?? [])
        {
            // A ServiceAccount is known by its user name; one without namespace is of the binding's own.
            SubjectKey? key = subject.Kind switch
            {
                SubjectKind.User => new SubjectKey(ns, SubjectKind.User, subject.Name),
                SubjectKind.Group => new SubjectKey(ns, SubjectKind.Group, subject.Name),
                SubjectKind.ServiceAccount when (string.IsNullOrEmpty(subject.Namespace) ? ns : subject.Namespace) is { Length: > 0 } of =>
                    new SubjectKey(ns, SubjectKind.User, new ServiceAccountName(of, subject.Name).UserName),
                _ => null,
            };
            if (key is { } known)
            {
                entries.Add((known, new BoundRole(ns, binding, role, subject)));
            }
        }

        return entries;
    }
}
