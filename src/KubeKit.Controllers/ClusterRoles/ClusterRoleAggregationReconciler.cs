using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources.Rbac.V1;
using KubeKit.Resources.Selectors;

namespace KubeKit.Controllers.ClusterRoles;

/// <summary>Keeps the rules of ClusterRoles that gather others', such as admin, edit and view.</summary>
internal sealed class ClusterRoleAggregationReconciler(IKubeClient client, IInformerFactory informers) : Reconciler<ClusterRole>
{
    private readonly IInformer<ClusterRole> _roles = informers.Get<ClusterRole>();

    // Whatever role changes may be gathered by any that gathers.
    public override void Configure(ReconcilerBuilder<ClusterRole> builder) => builder.Watches<ClusterRole>(_ =>
        [.. _roles.List().Where(r => r.AggregationRule is not null).Select(ObjectKey.Of)]);

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (_roles.Get(key) is not { AggregationRule: { } aggregation } role)
        {
            return ReconcileResult.Done;
        }

        var rules = Gather(role, aggregation);
        if ((role.Rules ?? []).SequenceEqual(rules))
        {
            return ReconcileResult.Done;
        }

        try
        {
            await client.UpdateAsync(role with { Rules = rules }, cancellationToken: cancellationToken);
        }
        catch (KubeApiException e) when (e.IsConflict || e.IsNotFound)
        {
            // The informer lags behind and will call again.
        }

        return ReconcileResult.Done;
    }

    // In the order of selectors and names, each rule once: the same roles give the same rules.
    private List<PolicyRule> Gather(ClusterRole role, AggregationRule aggregation)
    {
        var rules = new List<PolicyRule>();
        foreach (var selector in aggregation.ClusterRoleSelectors ?? [])
        {
            LabelSelectorQuery query;
            try
            {
                query = selector.ToQuery();
            }
            catch (SelectorFormatException e)
            {
                throw new TerminalException($"ClusterRole {role.Metadata.Name}: {e.Message}", e);
            }

            foreach (var gathered in _roles.List().Where(r => r.Metadata.Name != role.Metadata.Name && query.Matches(r.Metadata.Labels)).OrderBy(r => r.Metadata.Name, StringComparer.Ordinal))
            {
                rules.AddRange((gathered.Rules ?? []).Where(rule => !rules.Contains(rule)));
            }
        }

        return rules;
    }
}
