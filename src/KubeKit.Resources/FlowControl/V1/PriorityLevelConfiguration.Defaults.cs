using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.FlowControl.V1;

public sealed partial record PriorityLevelConfigurationSpec : IDefaulted<PriorityLevelConfigurationSpec>
{
    /// <inheritdoc/>
    public PriorityLevelConfigurationSpec WithDefaults() =>
        Type == "Exempt" && Exempt is null ? this with { Exempt = new ExemptPriorityLevelConfiguration { NominalConcurrencyShares = 0, LendablePercent = 0 } } : this;
}
