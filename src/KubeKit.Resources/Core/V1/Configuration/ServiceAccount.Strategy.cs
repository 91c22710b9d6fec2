using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ServiceAccount : IPrepareForCreate<ServiceAccount>, IPrepareForUpdate<ServiceAccount>, IWarnsOnWrite<ServiceAccount>
{
    private const string MountableSecrets = "kubernetes.io/enforce-mountable-secrets";

    /// <inheritdoc/>
    public ServiceAccount PrepareForCreate() => WithPlainReferences();

    /// <inheritdoc/>
    public ServiceAccount PrepareForUpdate(ServiceAccount old) => WithPlainReferences();

    /// <inheritdoc/>
    public void Warn(ServiceAccount? old, ICollection<string> warnings)
    {
        if (Metadata.Annotations?.ContainsKey(MountableSecrets) == true && old?.Metadata.Annotations?.ContainsKey(MountableSecrets) != true)
        {
            warnings.Add($"metadata.annotations[{MountableSecrets}]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets");
        }
    }

    // Secrets are referred to by name only.
    private ServiceAccount WithPlainReferences() =>
        this with { Secrets = Secrets?.Select(secret => new ObjectReference { Name = secret.Name }).ToList() };
}
