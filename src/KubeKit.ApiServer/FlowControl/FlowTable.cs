using KubeKit.ApiServer.Bootstrap.FlowControl;
using KubeKit.Resources.FlowControl.V1;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.FlowControl;

/// <summary>
/// The flow schemas and priority levels in force: the cluster's, and the mandatory ones whatever the cluster says. Requests
/// are matched against a snapshot; a change of the objects makes another.
/// </summary>
internal sealed class FlowTable
{
    private readonly int _total;
    private readonly Dictionary<string, PriorityLevel> _levels = new(StringComparer.Ordinal);
    private volatile Entry[] _entries = [];

    public FlowTable(IOptions<ApiServerOptions> options, TimeProvider time)
    {
        var limits = options.Value.Limits;
        _total = limits.MaxRequestsInFlight + limits.MaxMutatingRequestsInFlight;
        // A quarter of its time, as upstream: who waited longer would have too little left for its work.
        Seats = new SeatPool(time, limits.RequestTimeout / 4);
        Update([.. FlowSchemas.Mandatory, .. FlowSchemas.Suggested], [.. PriorityLevels.Mandatory, .. PriorityLevels.Suggested]);
    }

    public SeatPool Seats { get; }

    /// <summary>The schema that a request falls under, and its level.</summary>
    public Entry Find(in FlowRequest request)
    {
        var entries = _entries;
        foreach (var entry in entries)
        {
            if (FlowSchemaRules.Matches(entry.Schema.Spec!, request))
            {
                return entry;
            }
        }

        // Nobody is outside of both system:authenticated and system:unauthenticated, but a host's authenticator may make such a user.
        return entries[^1];
    }

    /// <summary>Puts other objects in force. A schema whose level is not there is left out.</summary>
    public void Update(IReadOnlyList<FlowSchema> schemas, IReadOnlyList<PriorityLevelConfiguration> levels)
    {
        levels = [.. levels.Where(l => l.Spec is not null), .. PriorityLevels.Mandatory.Where(m => levels.All(l => l.Metadata.Name != m.Metadata.Name))];
        schemas = [.. schemas.Where(s => s.Spec is not null), .. FlowSchemas.Mandatory.Where(m => schemas.All(s => s.Metadata.Name != m.Metadata.Name))];
        var shares = levels.Sum(l => (l.Spec!.Type == "Exempt" ? l.Spec.Exempt?.NominalConcurrencyShares : l.Spec.Limited?.NominalConcurrencyShares ?? 30) ?? 0);
        foreach (var gone in _levels.Keys.Except(levels.Select(l => l.Metadata.Name!)).ToArray())
        {
            // Those who are seated there leave as they came.
            _levels.Remove(gone);
        }

        foreach (var level in levels)
        {
            _levels.TryAdd(level.Metadata.Name!, new PriorityLevel(level.Metadata.Name!));
        }

        Seats.Configure(_levels.Values, _total, () =>
        {
            foreach (var level in levels)
            {
                var at = _levels[level.Metadata.Name!];
                at.Uid = level.Metadata.Uid ?? "";
                at.Configure(level.Spec!, _total, shares);
            }
        });
        _entries =
        [
            .. schemas.Where(s => _levels.ContainsKey(s.Spec!.PriorityLevelConfiguration.Name))
                .OrderBy(s => s.Spec!.MatchingPrecedence ?? 1000).ThenBy(s => s.Metadata.Name, StringComparer.Ordinal)
                .Select(s => new Entry(s, _levels[s.Spec!.PriorityLevelConfiguration.Name])),
        ];
    }

    /// <summary>A schema in force, and its level.</summary>
    internal sealed record Entry(FlowSchema Schema, PriorityLevel Level)
    {
        public string SchemaUid { get; } = Schema.Metadata.Uid ?? "";

        /// <summary>The flow that a request belongs to.</summary>
        public FlowKey FlowOf(in FlowRequest request) => new(
            Schema.Metadata.Name!,
            Schema.Spec!.DistinguisherMethod?.Type switch { "ByUser" => request.User.Name, "ByNamespace" => request.Path.Namespace, _ => "" },
            Schema.Spec.DistinguisherMethod is not null);
    }
}
