using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Storage.V1;

public sealed partial record CSIDriver : IPrepareForCreate<CSIDriver>, IPrepareForUpdate<CSIDriver>
{
    private const string TokensInSecretsRecommended = 
        "spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes";

    /// <inheritdoc/>
    public CSIDriver PrepareForCreate() => WithoutPreventScheduling();

    /// <inheritdoc/>
    public CSIDriver PrepareForUpdate(CSIDriver old)
    {
        var driver = old.Spec.PreventPodSchedulingIfMissing is null ? WithoutPreventScheduling() : this;
        return driver with { Metadata = driver.Metadata.After(old.Metadata, driver.Spec != old.Spec) };
    }

    // Upstream's feature for it is off unless asked for in 1.36.
    private CSIDriver WithoutPreventScheduling() =>
        Spec.PreventPodSchedulingIfMissing is null ? this : this with { Spec = Spec with { PreventPodSchedulingIfMissing = null } };
}
