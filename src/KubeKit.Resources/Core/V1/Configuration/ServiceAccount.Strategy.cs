using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ServiceAccount : IPrepareForCreate<ServiceAccount>, IPrepareForUpdate<ServiceAccount>
{
    /// <inheritdoc/>
    public ServiceAccount PrepareForCreate() => WithPlainReferences();

    /// <inheritdoc/>
    public ServiceAccount PrepareForUpdate(ServiceAccount old) => WithPlainReferences();

    // Secrets are referred to by name only.
    private ServiceAccount WithPlainReferences() =>
        this with { Secrets = Secrets?.Select(secret => new ObjectReference { Name = secret.Name }).ToList() };
}
