using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using KubeKit.Resources;

namespace KubeKit.ApiServer;

/// <summary>Every kind that the server serves: the built-in ones, the host's, and in time those of CustomResourceDefinitions.</summary>
public sealed class ResourceRegistry
{
    private readonly Lock _writers = new();
    private volatile Snapshot _current = new([], 0);

    /// <summary>A registry of the given kinds.</summary>
    public ResourceRegistry(IEnumerable<ResourceDefinition> definitions)
    {
        // One index for all of them: an index for each would be most of a server's start.
        var all = definitions.ToArray();
        foreach (var twin in all.GroupBy(d => (d.Kind.Group, d.Kind.Version, d.Names.Plural)).Where(g => g.Skip(1).Any()))
        {
            throw Served(twin.First());
        }

        _current = new Snapshot(all, 1);
    }

    /// <summary>All kinds, ordered as registered. A snapshot: later changes don't show in it.</summary>
    public IReadOnlyList<ResourceDefinition> Definitions => _current.Definitions;

    /// <summary>Grows with every change, so that documents built from the registry know when they are old.</summary>
    public int Generation => _current.Generation;

    /// <summary>Serves a kind from now on.</summary>
    /// <exception cref="ArgumentException">Another kind is served under the same group, version and plural name.</exception>
    public void Add(ResourceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        lock (_writers)
        {
            if (TryFind(definition.Kind.Group, definition.Kind.Version, definition.Names.Plural, out _))
            {
                throw Served(definition);
            }

            _current = new Snapshot([.. _current.Definitions, definition], _current.Generation + 1);
        }
    }

    /// <summary>Serves a kind no longer. Its stored objects stay.</summary>
    public void Remove(ResourceDefinition definition) => Replace([definition], []);

    /// <summary>Serves some kinds no longer and others from now on, in one step: no request sees what lies between. Stored objects stay.</summary>
    /// <exception cref="ArgumentException">Another kind is served under the same group, version and plural name.</exception>
    public void Replace(IReadOnlyCollection<ResourceDefinition> gone, IReadOnlyCollection<ResourceDefinition> added)
    {
        lock (_writers)
        {
            ResourceDefinition[] remaining = [.. _current.Definitions.Where(d => !gone.Contains(d, ReferenceEqualityComparer.Instance))];
            if (added.FirstOrDefault(a => remaining.Any(r => r.Kind.Group == a.Kind.Group && r.Kind.Version == a.Kind.Version && r.Names.Plural == a.Names.Plural)) is { } twin)
            {
                throw Served(twin);
            }

            _current = new Snapshot([.. remaining, .. added], _current.Generation + 1);
        }
    }

    /// <summary>The kind served under a group, version and plural name.</summary>
    public bool TryFind(string group, string version, string plural, [NotNullWhen(true)] out ResourceDefinition? definition) =>
        _current.ByPath.TryGetValue((group, version, plural), out definition);

    /// <summary>The kind of that name, or null.</summary>
    public ResourceDefinition? FindKind(string group, string version, string kind)
    {
        foreach (var definition in _current.Definitions)
        {
            if (definition.Kind.Kind == kind && definition.Kind.Version == version && definition.Kind.Group == group)
            {
                return definition;
            }
        }

        return null;
    }

    private static ArgumentException Served(ResourceDefinition definition) =>
        new($"{definition.Names.Plural} of {definition.Kind.ApiVersion} is served already", nameof(definition));

    // Immutable, so that requests read without a lock while a kind is added.
    private sealed class Snapshot(ResourceDefinition[] definitions, int generation)
    {
        public int Generation { get; } = generation;

        public ResourceDefinition[] Definitions { get; } = definitions;

        public FrozenDictionary<(string Group, string Version, string Plural), ResourceDefinition> ByPath { get; } =
            definitions.ToFrozenDictionary(d => (d.Kind.Group, d.Kind.Version, d.Names.Plural));
    }
}
