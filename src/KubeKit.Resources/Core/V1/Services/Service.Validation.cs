using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Service : IValidatedName, IValidated, IValidatedUpdate<Service>
{
    // A Service's name is also the start of environment variables, so it starts with a letter.
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) => NameRules.Dns1035Label(name);

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is null)
        {
            context.Required("spec.ports");
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(Service old, ValidationContext context)
    {
        if (Spec is not { } spec || old.Spec is not { } before || !spec.HasClusterIP || !before.HasClusterIP)
        {
            return;
        }

        if (!string.IsNullOrEmpty(before.ClusterIP) && spec.ClusterIP != before.ClusterIP)
        {
            context.Invalid("spec.clusterIPs[0]", spec.ClusterIP ?? "", "may not change once set");
        }
    }
}
